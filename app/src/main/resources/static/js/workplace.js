// The adjudicator's case page: decision panel, confirmation, comparison viewer, report. The page works without it; the viewer does not.
"use strict";
(() => {
  const $ = (selector, root) => (root || document).querySelector(selector);
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const fill = (pattern, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), pattern || "");
  const texts = () => ($("#texts") || { dataset: {} }).dataset;

  // Decision panel: the part that belongs to the shown candidate is open and has the keys; the others show what was chosen.
  const KEYS = { match: "m", "leans-match": "k", inconclusive: "i", "leans-no-match": "l", "no-match": "x" };

  function showCurrent() {
    const shown = $(".tabs a[aria-current]");
    for (const set of all("#decision > fieldset")) {
      const current = Boolean(shown) && set.dataset.candidate === shown.dataset.candidate;
      set.classList.toggle("current", current);
      for (const input of all("input[data-verdict]", set)) {
        if (current) input.dataset.key = KEYS[input.dataset.verdict];
        else delete input.dataset.key;
      }
      const comment = $("[data-comment]", set);
      if (current) comment.dataset.key = "c";
      else delete comment.dataset.key;
      if (current) set.closest(".decision").scrollTop = set.offsetTop - 48;
    }
  }

  const picked = (set) => $("input[data-verdict]:checked", set);

  function showDecided() {
    const line = $("#decided-count");
    if (!line) return;
    const sets = all("#decision > fieldset");
    for (const set of sets) {
      const choice = picked(set);
      $("[data-chosen]", set).textContent = choice ? choice.dataset.word : "";
    }
    line.textContent = fill(texts().decided, sets.filter(picked).length, sets.length);
  }
  document.addEventListener("change", (event) => {
    if (event.target.closest("#decision")) showDecided();
  });
  document.addEventListener("keydown", (event) => {
    const comment = event.target.closest("[data-comment]");
    if (!comment) return;
    if (event.key === "Escape") comment.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) comment.form.requestSubmit();
  });

  // An identification needs words; nobody is asked to commit what would be refused.
  const isExplained = (set) => picked(set).dataset.verdict !== "match" || $("[data-comment]", set).value.trim().length >= 3;

  // A whole decision is shown once more before it is committed; an incomplete one goes to the server, which says what is missing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const dialog = $("#confirm");
    if (form.id !== "decision" || !dialog || form.dataset.confirmed) return;
    const sets = all("#decision > fieldset");
    if (!sets.every((set) => picked(set) && isExplained(set))) return;
    event.preventDefault();
    event.stopPropagation();
    $("dl", dialog).replaceChildren(...sets.flatMap((set) => {
      const name = document.createElement("dt");
      name.textContent = $("legend", set).firstElementChild.textContent;
      const what = document.createElement("dd");
      const verdict = picked(set).dataset.verdict;
      const shape = $("svg", picked(set).closest("label")).cloneNode(true);
      what.append(shape, picked(set).dataset.word);
      what.className = "verdict " + ({ match: "match", "no-match": "nomatch" }[verdict] || "inconclusive");
      return [name, what];
    }));
    dialog.returnValue = "";
    dialog.showModal();
    dialog.onclose = () => {
      if (dialog.returnValue !== "commit") return;
      form.dataset.confirmed = "yes";
      form.requestSubmit();
    };
  }, true);

  // Comparison viewer. A view is what the tools have made of a picture; both panes share one while they are together.
  const viewer = () => $("#viewer");
  const start = () => ({ zoom: 1, x: 0, y: 0, turn: 0, contrast: 1, invert: false });
  const CONTRASTS = [1, 1.5, 2.2, 0.7];
  const state = { part: "", page: 1, together: true, active: "probe", views: { probe: start(), candidate: start() }, blink: 0, opacity: 50, minutiae: false };
  const panes = () => all("figure", viewer());
  const pane = (side) => $(`figure[data-pane="${side}"]`, viewer());
  const linkOf = (side, part) => $(`[data-side="${side}"][data-part="${CSS.escape(part)}"]`);
  const parts = () => [...new Set(all("#comparison [data-part]").map((link) => link.dataset.part))];

  function apply() {
    for (const side of ["probe", "candidate"]) {
      const view = state.views[side];
      const turned = $(".turned", pane(side));
      turned.style.transform = `translate(${view.x}px, ${view.y}px) rotate(${view.turn}deg) scale(${view.zoom})`;
      turned.style.filter = `${view.invert ? "invert(1) " : ""}contrast(${view.contrast})`;
    }
    const over = viewer().classList.contains("overlay");
    $(".stage", pane("candidate")).style.opacity = over ? String(state.opacity / 100) : "";
    $(".opacity", viewer()).hidden = !over;
    $("#opacity").value = String(state.opacity);
    const view = state.views[state.active];
    press("contrast", view.contrast !== 1);
    press("invert", view.invert);
    press("sync", state.together);
    press("overlay", over);
    press("blink", state.blink !== 0);
    press("minutiae", state.minutiae);
  }

  const press = (tool, on) => $(`[data-tool="${tool}"]`, viewer()).setAttribute("aria-pressed", String(on));

  function change(edit) {
    const sides = state.together ? ["probe", "candidate"] : [state.active];
    for (const side of sides) edit(state.views[side]);
    apply();
  }

  function source(link) {
    return link.dataset.pages ? link.href.replace(/pages\/\d+$/, "pages/" + Math.min(state.page, Number(link.dataset.pages))) : link.href;
  }

  function show(part) {
    const dialog = viewer();
    if (part !== state.part) state.page = 1;
    state.part = part;
    let pages = 1;
    for (const side of ["probe", "candidate"]) {
      const link = linkOf(side, part);
      const figure = pane(side);
      const picture = $("img", figure);
      const missing = $(".missing", figure);
      missing.hidden = Boolean(link);
      missing.textContent = dialog.dataset.missing;
      picture.hidden = !link;
      $("svg", figure).replaceChildren();
      if (link) {
        const address = source(link);
        if (picture.src !== address) picture.src = address;
        picture.alt = link.getAttribute("aria-label");
        $("h2", dialog).textContent = link.dataset.label;
        pages = Math.max(pages, Number(link.dataset.pages || 1));
      } else {
        picture.removeAttribute("src");
      }
    }
    dialog.dataset.pages = String(pages);
    for (const tool of ["page-back", "page-on"]) $(`[data-tool="${tool}"]`, dialog).hidden = pages < 2;
    note(pages > 1 ? fill(dialog.dataset.page, state.page, pages) : "");
    if (!dialog.open) dialog.showModal();
    apply();
    if (state.minutiae) drawMinutiae();
  }

  const note = (text) => ($("#viewer-note").textContent = text);

  function step(by) {
    const list = parts();
    show(list[(list.indexOf(state.part) + by + list.length) % list.length]);
  }

  function turnPage(by) {
    state.page = Math.max(1, Math.min(Number(viewer().dataset.pages), state.page + by));
    show(state.part);
  }

  function stopBlink() {
    clearInterval(state.blink);
    state.blink = 0;
    viewer().classList.remove("blink");
    for (const figure of panes()) figure.removeAttribute("data-off");
  }

  // Twice a second at most, which is well under what flashes; with less motion wanted, each press changes the picture once.
  function blink() {
    const dialog = viewer();
    const swap = () => {
      const probeOff = pane("probe").hasAttribute("data-off");
      pane("probe").toggleAttribute("data-off", !probeOff);
      pane("candidate").toggleAttribute("data-off", probeOff);
    };
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (state.blink && !still) return stopBlink();
    if (still && state.blink && pane("probe").hasAttribute("data-off")) return stopBlink();
    dialog.classList.remove("overlay");
    dialog.classList.add("blink");
    if (still && state.blink) return swap();
    pane("candidate").setAttribute("data-off", "");
    state.blink = still ? -1 : setInterval(swap, 600);
  }

  const TOOLS = {
    previous: () => step(-1),
    next: () => step(1),
    "page-back": () => turnPage(-1),
    "page-on": () => turnPage(1),
    in: () => change((view) => (view.zoom = Math.min(12, view.zoom * 1.25))),
    out: () => change((view) => (view.zoom = Math.max(0.25, view.zoom / 1.25))),
    rotate: () => change((view) => (view.turn = (view.turn + 15) % 360)),
    contrast: () => change((view) => (view.contrast = CONTRASTS[(CONTRASTS.indexOf(view.contrast) + 1) % CONTRASTS.length])),
    invert: () => change((view) => (view.invert = !view.invert)),
    overlay: () => {
      stopBlink();
      viewer().classList.toggle("overlay");
    },
    fainter: () => (state.opacity = Math.max(0, state.opacity - 10)),
    stronger: () => (state.opacity = Math.min(100, state.opacity + 10)),
    blink,
    sync: () => {
      state.together = !state.together;
      if (state.together) Object.assign(state.views[state.active === "probe" ? "candidate" : "probe"], state.views[state.active]);
    },
    minutiae: () => {
      state.minutiae = !state.minutiae;
      if (state.minutiae) return drawMinutiae();
      for (const svg of all(".turned svg", viewer())) svg.replaceChildren();
      note("");
    },
    reset: () => {
      stopBlink();
      viewer().classList.remove("overlay");
      state.opacity = 50;
      state.views = { probe: start(), candidate: start() };
    },
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-part]");
    if (link && viewer() && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      TOOLS.reset();
      return show(link.dataset.part);
    }
    const tool = event.target.closest("#viewer [data-tool]");
    if (!tool) return;
    TOOLS[tool.dataset.tool]();
    apply();
  });
  document.addEventListener("input", (event) => {
    if (event.target.id !== "opacity") return;
    state.opacity = Number(event.target.value);
    apply();
  });

  // Shift and arrows move the pictures; without Shift the arrows change the part. In the capturing phase, before the common keys.
  const MOVES = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
  document.addEventListener("keydown", (event) => {
    const dialog = viewer();
    if (!dialog || !dialog.open || event.target.id === "opacity") return;
    const move = MOVES[event.key];
    if (!move || (!event.shiftKey && move[1] === 0)) return;
    event.preventDefault();
    event.stopPropagation();
    change((view) => {
      view.x += move[0];
      view.y += move[1];
    });
  }, true);
  document.addEventListener("focusin", (event) => {
    const figure = event.target.closest("#viewer figure");
    if (figure) activate(figure);
  });
  function activate(figure) {
    state.active = figure.dataset.pane;
    for (const other of panes()) other.classList.toggle("active", other === figure);
  }

  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    const stage = event.target.closest("#viewer .stage");
    if (!stage) return;
    activate(stage.closest("figure"));
    drag = { x: event.clientX, y: event.clientY };
    stage.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    drag = { x: event.clientX, y: event.clientY };
    change((view) => {
      view.x += dx;
      view.y += dy;
    });
  });
  document.addEventListener("pointerup", () => (drag = null));
  document.addEventListener("wheel", (event) => {
    if (!event.target.closest("#viewer .stage")) return;
    event.preventDefault();
    (event.deltaY < 0 ? TOOLS.in : TOOLS.out)();
  }, { passive: false });
  document.addEventListener("close", (event) => {
    if (event.target.id === "viewer") TOOLS.reset();
  }, true);

  // Pictures are not to be dragged or saved; who really wants to can still photograph the screen, and the watermark tells who it was.
  for (const kind of ["contextmenu", "dragstart"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.closest(".picture, #viewer .stage, .report-record img")) event.preventDefault();
    });
  }

  // Minutiae: a ring with a tail in the ridge's direction; paired ones are filled and carry the same number on both sides.
  async function drawMinutiae() {
    const wanted = state.part;
    const left = linkOf("probe", wanted);
    const right = linkOf("candidate", wanted);
    const place = $("#comparison").dataset;
    if (!left || !right || !left.dataset.finger) return note(viewer().dataset.noMinutiae);
    note(viewer().dataset.loading);
    const answer = await fetch(`${place.case}/minutiae/${encodeURIComponent(place.left)}/${encodeURIComponent(place.right)}/${wanted}`);
    if (state.part !== wanted || !state.minutiae) return;
    if (!answer.ok) return note(viewer().dataset.noMinutiae);
    const found = await answer.json();
    note(fill(viewer().dataset.pairs, found.probe.length, found.candidate.length, found.pairs.length));
    draw("probe", found.probe, new Map(found.pairs.map((pair, at) => [pair.probe, at + 1])));
    draw("candidate", found.candidate, new Map(found.pairs.map((pair, at) => [pair.candidate, at + 1])));
  }

  function draw(side, minutiae, numbers) {
    const picture = $("img", pane(side));
    const svg = $("svg", pane(side));
    const paint = () => {
      svg.setAttribute("viewBox", `0 0 ${picture.naturalWidth} ${picture.naturalHeight}`);
      const size = picture.naturalWidth / 90;
      svg.replaceChildren(...minutiae.flatMap((one, at) => {
        const number = numbers.get(at);
        const group = shape("g", { class: number ? "paired" : "single" });
        group.append(
          shape("circle", { cx: one.x, cy: one.y, r: size }),
          shape("line", { x1: one.x, y1: one.y, x2: one.x + Math.cos(one.direction) * size * 3, y2: one.y + Math.sin(one.direction) * size * 3 }),
        );
        if (number) {
          const label = shape("text", { x: one.x + size * 1.4, y: one.y - size * 1.2, "font-size": size * 3.4 });
          label.textContent = number;
          group.append(label);
        }
        return [group];
      }));
    };
    if (picture.complete && picture.naturalWidth) paint();
    else picture.addEventListener("load", paint, { once: true });
  }

  function shape(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });

  function refresh() {
    showCurrent();
    showDecided();
  }
  refresh();
  // in the same task as the swap: a key pressed right after it must not judge the candidate that was shown before
  document.addEventListener("htmx:afterSwap", refresh);
})();
