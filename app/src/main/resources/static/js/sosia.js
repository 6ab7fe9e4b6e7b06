// Progressive enhancement for every page; each page works without it. Sections: times, copy, busy, keys.
"use strict";
(() => {
  const locale = document.documentElement.lang || "en";
  const known = Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const exact = known ? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }) : { format: (at) => spelled(at) };
  const zoned = known ? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "long", hourCycle: "h23" }) : { format: (at) => `${spelled(at)} ${zone(at)}` };
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

  // <time data-relative="since"> shows "5 min ago", "age" shows "5 min", "left" counts down, "exact" shows the
  // local date and time, "zoned" the zone as well; the exact time is always in the title.
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
    if (form === "zoned") return zoned.format(at);
    if (form === "since") {
      const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) || ["second", 1];
      const whole = Math.trunc(seconds / size);
      if (known) return relative.format(whole, unit);
      return text(whole > 0 ? "ahead" : "ago").replace("{0}", length(Math.abs(whole), unit));
    }
    if (form === "left" && seconds <= 0) return text("runOut");
    const span = Math.abs(seconds);
    const [unit, size] = units.find(([, size]) => span >= size) || ["second", 1];
    const part = (value, name) => length(value, name, "short");
    const rest = unit === "day" ? Math.floor((span % 86400) / 3600) : unit === "hour" ? Math.floor((span % 3600) / 60) : 0;
    return part(Math.floor(span / size), unit) + (rest ? " " + part(rest, unit === "day" ? "hour" : "minute") : "");
  }

  // <span data-seconds="95"> shows "1 min 35 s" in the language of the page: the two largest units; all seconds are in the title.
  const length = (value, unit, display) => known ? new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: display }).format(value) : text(unit).replace("{0}", String(value));

  // Not every browser knows every language of the pages: where it does not, the page's own words for months and units are taken.
  function spelled(at) {
    const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
    return `${at.getDate()} ${text("months").split("|")[at.getMonth()]} ${at.getFullYear()}, ${time}`;
  }

  const zone = (at) => new Intl.DateTimeFormat("en", { timeZoneName: "short" }).formatToParts(at).find((part) => part.type === "timeZoneName").value;

  function showLengths(root) {
    for (const span of root.querySelectorAll("[data-seconds]")) {
      const seconds = Number(span.dataset.seconds);
      const at = [...units, ["second", 1]].findIndex(([, size]) => seconds >= size);
      const two = [...units, ["second", 1]].slice(at < 0 ? 3 : at).slice(0, 2);
      let rest = seconds;
      span.textContent = two.map(([unit, size]) => {
        const whole = Math.floor(rest / size);
        rest -= whole * size;
        return whole || two[0][0] === unit ? length(whole, unit, "short") : "";
      }).join(" ").trim();
      span.title = length(seconds, "second", "long");
    }
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
  const FIELDS = "input:not([type=radio]):not([type=checkbox]), textarea, select";

  // Keys wait while a part of the page is fetched that gives them another meaning, so that none is lost or meets what was shown before.
  let waiting = null;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest(FIELDS)) return;
    if (waiting) {
      if (event.key.length > 1 && event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      waiting.push(event);
    } else if (press(keyOf(event))) {
      event.preventDefault();
    }
  });

  // On a keyboard of another script a key means what its place has on a Latin one, so that N is N in every language.
  const PLACES = { BracketLeft: "[", BracketRight: "]", Comma: ",", Period: ".", Slash: "/", Minus: "-", Equal: "+" };
  function keyOf(event) {
    if (event.key.length > 1 || event.key <= "~") return event.key;
    if (event.code === "Slash" && event.shiftKey) return "?";
    return PLACES[event.code] || /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] || event.key;
  }

  // Whether the key means something here.
  function press(key) {
    const open = document.querySelector("dialog[open]");
    if (key === "?" && !open) {
      showHelp();
      return true;
    }
    if (keysOff()) return false;
    const target = (open || document).querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
    if (!target || target.disabled) return false;
    const field = target.matches("input[type=search], input[type=text], textarea");
    if (field || target.matches("summary")) target.focus();
    if (!field) target.click();
    return true;
  }

  // What the browser would have done with the keys, had they come now.
  function giveOut(events) {
    for (const event of events) {
      const key = event.key;
      const at = document.activeElement;
      if (waiting) waiting.push(event);
      else if (at && at.matches(FIELDS) && key === "Escape") at.blur();
      else if (at && at.matches("textarea, input[type=text], input[type=search]")) {
        at.setRangeText(key === "Enter" ? "\n" : key, at.selectionStart, at.selectionEnd, "end");
        at.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (key === "Enter" && at && at !== document.body) at.click();
      else press(keyOf(event));
    }
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.closest("[data-keys-wait]")) waiting = waiting || [];
  });
  document.addEventListener("htmx:afterRequest", () => {
    const keys = waiting;
    waiting = null;
    if (keys) giveOut(keys);
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.removeEventListener("keydown", window.keepKey);
    giveOut(window.earlyKeys.splice(0));
  });

  const NAMES = { arrowleft: "←", arrowright: "→", pageup: "PgUp", pagedown: "PgDn" };
  function showHelp() {
    const help = document.getElementById("key-help");
    if (!help) return;
    const list = help.querySelector("dl");
    list.replaceChildren();
    for (const element of document.querySelectorAll("[data-key][data-key-help]")) {
      if (element.closest("dialog:not(#viewer)")) continue;
      const key = document.createElement("kbd");
      key.textContent = NAMES[element.dataset.key] || element.dataset.key.toUpperCase();
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

  // Rows: a button with data-step-row moves the focus to the link of the next or the previous row.
  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step-row]");
    if (!step) return;
    const links = [...document.querySelectorAll("table[data-rows] tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
    const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const to = at < 0 ? 0 : Math.min(Math.max(at + Number(step.dataset.stepRow), 0), links.length - 1);
    links[to]?.focus();
  });

  function refresh() {
    showTimes(document);
    showLengths(document);
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
