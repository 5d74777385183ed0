"use strict";
(() => {
  const said = document.getElementById("said");
  const back = document.getElementById("back");
  const pages = [...document.querySelectorAll("main > .shown")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let origin = null;
  let current = null;

  const wordsOf = (key) => [...document.querySelectorAll(`.w[data-f~="${CSS.escape(key)}"]`)];
  const rowOf = (key) => document.querySelector(`[data-row="${CSS.escape(key)}"]`);
  const kindOf = (key) => key.split("-")[1];
  const isShown = (kind) => document.getElementById(`show-${kind}`)?.checked ?? true;

  function open(page) {
    for (const other of pages) other.classList.toggle("hidden", other !== page);
    for (const link of document.querySelectorAll("a.page")) {
      if (link.hash === `#${page.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  function dim() {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const row of document.querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
  }

  function light(key) {
    const words = wordsOf(key);
    const own = words.filter((word) => word.classList.contains(kindOf(key)));
    if (!own.length) return null;
    open(own[0].closest("main > .shown"));
    dim();
    for (const word of words) word.classList.add("lit");
    const row = rowOf(key);
    if (row) {
      row.classList.add("lit");
      row.setAttribute("aria-current", "true");
    }
    current = key;
    const places = own.filter((word) => word.id).length;
    const shown = own[0].textContent.replace(/\s+/g, " ").trim();
    said.textContent = `${kindOf(key)}: ${shown.length > 90 ? `${shown.slice(0, 90)}…` : shown}` +
      (places > 1 ? ` (${places} places)` : "");
    return own[0];
  }

  function reach(element, focus) {
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: still.matches ? "auto" : "smooth" });
    if (focus) {
      if (!element.hasAttribute("tabindex") && !element.matches("a")) element.tabIndex = -1;
      element.focus({ preventScroll: true });
    }
  }

  function goTo(key, from) {
    const words = light(key);
    if (!words) return;
    origin = from;
    back.hidden = !from;
    reach(words, true);
  }

  function goBack() {
    if (!origin) return;
    const page = origin.closest("main > .shown");
    if (page) open(page);
    reach(origin, true);
    origin = null;
    back.hidden = true;
  }

  function innermost(target) {
    for (let word = target.closest(".w"); word; word = word.parentElement.closest(".w")) {
      const keys = word.dataset.f.split(" ");
      const key = keys[(keys.indexOf(current) + 1) % keys.length];
      if (word.classList.contains(kindOf(key)) && isShown(kindOf(key))) return key;
    }
    return null;
  }

  function step(by) {
    const page = pages.find((some) => !some.classList.contains("hidden") && some.matches("article")) ??
      pages.find((some) => some.matches("article"));
    const keys = [];
    for (const word of page.querySelectorAll(".w[id]")) {
      for (const key of word.dataset.f.split(" ")) {
        if (word.classList.contains(kindOf(key)) && isShown(kindOf(key)) && !keys.includes(key)) keys.push(key);
      }
    }
    if (!keys.length) return;
    const at = keys.indexOf(current);
    const key = at < 0 ? keys[by > 0 ? 0 : keys.length - 1] : keys[(at + by + keys.length) % keys.length];
    const words = light(key);
    if (words) reach(words, false);
  }

  document.addEventListener("click", (event) => {
    const go = event.target.closest("a.go");
    const page = event.target.closest("a.page");
    if (go) {
      event.preventDefault();
      goTo(go.dataset.f, go);
    } else if (page) {
      event.preventDefault();
      open(document.getElementById(page.hash.slice(1)));
      scrollTo(0, 0);
    } else if (event.target.closest(".text")) {
      const key = innermost(event.target);
      if (!key) return;
      light(key);
      const row = rowOf(key);
      if (row && row.checkVisibility()) reach(row, false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") goBack();
  });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  back.addEventListener("click", goBack);
  document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("find").addEventListener("input", (event) => {
    const sought = event.target.value.trim().toLowerCase();
    for (const row of document.querySelectorAll("main tbody tr")) {
      row.classList.toggle("unfound", sought !== "" && !row.textContent.toLowerCase().includes(sought));
    }
  });

  const linked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (pages.length > 1) open(linked?.closest("main > .shown") ?? pages[0]);
  if (linked?.matches(".w")) goTo(linked.dataset.f.split(" ")[0], null);
})();
