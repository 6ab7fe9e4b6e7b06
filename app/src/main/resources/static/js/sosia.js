// Progressive enhancement for every page; each page works without it. Sections: times, copy, busy, keys.
"use strict";
(() => {
  const locale = document.documentElement.lang || "en";
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

  // <time data-relative="since"> shows "5 min ago", "age" shows "5 min", "left" counts down, "exact" shows the
  // local date and time; the exact time is always in the title.
  function showTimes(root) {
    for (const time of root.querySelectorAll("time[data-relative]")) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      const seconds = Math.round((at - Date.now()) / 1000);
      time.title = exact.format(at);
      time.textContent = words(seconds, time.dataset.relative, at);
      if (time.dataset.relative === "left") time.classList.toggle("soon", seconds < 120);
    }
  }

  function words(seconds, form, at) {
    if (form === "exact") return exact.format(at);
    if (form === "since") {
      const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) || ["second", 1];
      return relative.format(Math.trunc(seconds / size), unit);
    }
    if (form === "left" && seconds <= 0) return text("runOut");
    const length = Math.abs(seconds);
    const [unit, size] = units.find(([, size]) => length >= size) || ["second", 1];
    const part = (value, name) => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
    const rest = unit === "day" ? Math.floor((length % 86400) / 3600) : unit === "hour" ? Math.floor((length % 3600) / 60) : 0;
    return part(Math.floor(length / size), unit) + (rest ? " " + part(rest, unit === "day" ? "hour" : "minute") : "");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || !navigator.clipboard) return;
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      button.classList.add("done");
      say(text("copied") + " " + button.dataset.copy);
      setTimeout(() => button.classList.remove("done"), 1500);
    });
  });

  // Texts in the language of the page; the layout puts them where announcements are made.
  function text(name) {
    return document.getElementById("announce")?.dataset[name] || "";
  }

  function say(text) {
    const region = document.getElementById("announce");
    if (region) region.textContent = text;
  }

  // A submitted form cannot be sent twice; coming back by the browser's history frees it again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    if (form.method !== "post") return;
    form.dataset.sent = "yes";
    const button = event.submitter || form.querySelector("[type=submit]");
    if (button) button.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const busy of document.querySelectorAll("[aria-busy=true]")) busy.removeAttribute("aria-busy");
  });

  // Keys: an element with data-key="m" is clicked (or focused, if it is a text field) by that key; data-key-help names it in the help.
  const keysOff = () => localStorage.getItem("sosia.keys") === "off";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
    const open = document.querySelector("dialog[open]");
    if (event.key === "?" && !open) return showHelp();
    if (keysOff()) return;
    const target = (open || document).querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target || target.disabled) return;
    event.preventDefault();
    if (target.matches("input[type=search], input[type=text], textarea, summary")) target.focus();
    if (!target.matches("input[type=search], input[type=text], textarea")) target.click();
  });

  function showHelp() {
    const help = document.getElementById("key-help");
    if (!help) return;
    const list = help.querySelector("dl");
    list.replaceChildren();
    for (const element of document.querySelectorAll("[data-key][data-key-help]")) {
      if (element.closest("dialog:not(#viewer)")) continue;
      const key = document.createElement("kbd");
      key.textContent = element.dataset.key.toUpperCase();
      const name = document.createElement("dt");
      name.append(key);
      const what = document.createElement("dd");
      what.textContent = element.dataset.keyHelp;
      if (element.closest("dialog")) what.className = "in-viewer";
      list.append(name, what);
    }
    const toggle = help.querySelector("input");
    toggle.checked = !keysOff();
    toggle.onchange = () => localStorage.setItem("sosia.keys", toggle.checked ? "on" : "off");
    help.showModal();
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-show-keys]")) showHelp();
  });

  function refresh() {
    showTimes(document);
  }
  // A part that refreshes itself finds the session over: the whole page is asked for, and with it the sign-in.
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) location.reload();
  });

  // A menu closes by Escape, and when the focus or a click goes elsewhere.
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.languages-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const menu of document.querySelectorAll("details.languages-menu[open]")) {
        if (!menu.contains(event.target)) menu.open = false;
      }
    });
  }

  refresh();
  document.querySelector(".problem[data-flash]")?.focus();
  document.addEventListener("htmx:afterSettle", refresh);
  setInterval(() => showTimes(document), 15000);
})();
