// Progressive enhancement for every page; each page works without it. Sections: times, copy, busy, keys, case.
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
    if (target.matches("input[type=search], input[type=text], textarea")) target.focus();
    else target.click();
  });

  function showHelp() {
    const help = document.getElementById("key-help");
    if (!help) return;
    const list = help.querySelector("dl");
    list.replaceChildren();
    for (const element of document.querySelectorAll("[data-key][data-key-help]")) {
      if (element.closest("dialog")) continue;
      const key = document.createElement("kbd");
      key.textContent = element.dataset.key.toUpperCase();
      const name = document.createElement("dt");
      name.append(key);
      const what = document.createElement("dd");
      what.textContent = element.dataset.keyHelp;
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

  // Case page: how many candidates are decided, and the panel that belongs to the shown candidate.
  function showDecided() {
    const form = document.getElementById("decision");
    const line = document.getElementById("decided-count");
    if (!form || !line) return;
    const all = [...form.querySelectorAll("fieldset")];
    const picked = all.map((set) => set.querySelector("input[type=radio]:checked")).filter(Boolean);
    const matches = picked.filter((input) => input.value === "MATCH").length;
    line.textContent = `${picked.length} of ${all.length} decided` + (picked.length ? ` · ${matches} match, ${picked.length - matches} no match` : "");
  }

  function showCurrent() {
    const tabs = document.querySelector(".tabs a[aria-current]");
    const keys = { MATCH: "m", NO_MATCH: "x" };
    for (const set of document.querySelectorAll("#decision fieldset")) {
      const current = tabs && set.dataset.candidate === tabs.dataset.candidate;
      set.classList.toggle("current", Boolean(current));
      for (const input of set.querySelectorAll("input[type=radio]")) {
        if (current) input.dataset.key = keys[input.value];
        else delete input.dataset.key;
      }
      if (current) set.closest(".decision").scrollTop = set.offsetTop - 48;
    }
  }
  document.addEventListener("change", (event) => {
    if (event.target.closest("#decision")) showDecided();
  });

  // Comparison viewer: the same picture of both records, side by side or in turns at one place.
  const viewer = () => document.getElementById("viewer");
  const parts = () => [...new Set([...document.querySelectorAll("[data-part]")].map((link) => link.dataset.part))];
  function view(part) {
    const dialog = viewer();
    dialog.dataset.part = part;
    for (const side of ["probe", "candidate"]) {
      const link = document.querySelector(`[data-side="${side}"][data-part="${CSS.escape(part)}"]`);
      const picture = dialog.querySelector(`img[data-pane="${side}"]`);
      picture.hidden = !link;
      if (link) {
        picture.src = link.href;
        picture.alt = link.getAttribute("aria-label");
        dialog.querySelector("h2").textContent = link.dataset.label;
      }
    }
    if (!dialog.open) dialog.showModal();
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-part]");
    if (link && viewer() && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      return view(link.dataset.part);
    }
    const tool = event.target.closest("[data-tool]");
    if (!tool) return;
    const dialog = viewer();
    const list = parts();
    const at = list.indexOf(dialog.dataset.part);
    if (tool.dataset.tool === "next") view(list[(at + 1) % list.length]);
    if (tool.dataset.tool === "previous") view(list[(at + list.length - 1) % list.length]);
    if (tool.dataset.tool === "blink") {
      const [probe, candidate] = dialog.querySelectorAll("figure");
      const wasOn = dialog.classList.contains("blink");
      const swap = wasOn && probe.hasAttribute("data-off");
      dialog.classList.toggle("blink", !swap);
      probe.toggleAttribute("data-off", wasOn && !swap);
      candidate.toggleAttribute("data-off", !wasOn);
    }
  });

  function refresh() {
    showTimes(document);
    showCurrent();
    showDecided();
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
