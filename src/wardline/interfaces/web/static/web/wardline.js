// Keyboard, player, panels and sign-in: small conveniences; every page works without them except the one-time link.
"use strict";

// The sign-in token stands behind #, which browsers never send; it travels in the form's body only.
function signIn() {
  const form = document.querySelector("form[data-door]");
  if (!form || location.hash.length < 2) return;
  form.elements.token.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  form.submit();
}

// What takes the focus of a row: its link, its time, or the row itself.
const handle = (row) => row.querySelector("a, button[data-seek]") ?? row;

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
  handle(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function open() {
  document.activeElement?.closest("[data-row]")?.querySelector("a, button[data-seek]")?.click();
}

function act() {
  const audio = document.querySelector("audio[data-player]");
  if (audio) return audio.paused ? audio.play() : audio.pause();
  return document.querySelector("[data-act]")?.click();
}

function back() {
  const field = document.activeElement;
  if (field && field !== document.body) return field.blur();
  return document.querySelector("[data-back]")?.click();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  Enter: open,
  e: act,
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => document.getElementById("keys")?.togglePopover(),
  Escape: back,
};

function onKey(event) {
  const at = document.activeElement?.tagName ?? "";
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(at);
  const own = event.key === "Enter" && /^(A|BUTTON|SUMMARY|AUDIO)$/.test(at);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || own) return;
  if ((typing || at === "AUDIO") && event.key !== "Escape") return;
  // The browser itself closes an open panel on Esc.
  if (event.key === "Escape" && document.querySelector("[popover]:popover-open")) return;
  const run = keys[event.key];
  if (!run) return;
  if (event.key !== "Escape") event.preventDefault();
  run();
}

function follow() {
  const audio = document.querySelector("audio[data-player]");
  if (!audio) return;
  const lines = [...document.querySelectorAll(".transcript li[data-start]")];
  const timeline = document.querySelector(".timeline");
  const now = timeline?.querySelector(".now");
  const play = (at) => {
    audio.currentTime = at;
    audio.play();
  };
  audio.addEventListener("timeupdate", () => {
    const at = audio.currentTime;
    lines.forEach((line) => line.classList.toggle("speaking", !audio.paused && at >= +line.dataset.start && at < +line.dataset.end));
    if (now && audio.duration) now.setAttribute("x", String((1000 * at) / audio.duration));
  });
  document.querySelectorAll("button[data-seek]").forEach((button) => button.addEventListener("click", () => play(+button.dataset.seek)));
  timeline?.addEventListener("click", (event) => {
    const box = timeline.getBoundingClientRect();
    if (audio.duration) play(((event.clientX - box.left) / box.width) * audio.duration);
  });
}

// A mask's panel stands beside its mask, within the window.
function place() {
  document.querySelectorAll("button.mask").forEach((button) => {
    const panel = document.getElementById(button.getAttribute("popovertarget"));
    panel?.addEventListener("toggle", (event) => {
      if (event.newState !== "open") return;
      panel.classList.add("placed");
      const at = button.getBoundingClientRect();
      const below = at.bottom + 6 + panel.offsetHeight < innerHeight;
      panel.style.left = `${Math.max(12, Math.min(at.left, innerWidth - panel.offsetWidth - 12))}px`;
      panel.style.top = `${Math.max(12, below ? at.bottom + 6 : at.top - 6 - panel.offsetHeight)}px`;
    });
  });
}

function filters() {
  const form = document.querySelector("form.filters");
  // On a small screen the list comes first; filters that are set stay in sight.
  if (matchMedia("(max-width: 760px)").matches && location.search === "") form?.closest("details")?.removeAttribute("open");
  form?.addEventListener("change", (event) => {
    if (event.target.type !== "search") form.requestSubmit();
  });
  // Empty filters stay out of the address.
  form?.addEventListener("submit", () => {
    [...form.elements].forEach((field) => (field.disabled = field.name !== "" && field.value === ""));
  });
  addEventListener("pageshow", () => [...(form?.elements ?? [])].forEach((field) => (field.disabled = false)));
}

signIn();
// The link may be opened in a window that stands at the door already; that loads no page.
addEventListener("hashchange", signIn);
follow();
place();
filters();
document.addEventListener("keydown", onKey);
