// Keyboard, player and sign-in: small conveniences; every page works without them except the one-time link.
"use strict";

const onReady = (run) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", run) : run());

// The sign-in token stands behind #, which browsers never send; it travels in the form's body only.
function signIn() {
  const form = document.querySelector("form[data-door]");
  if (!form || location.hash.length < 2) return;
  form.elements.token.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  form.submit();
}

function rows() {
  return [...document.querySelectorAll("tr[data-href], .transcript li[data-start]")];
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.getAttribute("aria-selected") === "true");
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  all.forEach((row) => row.removeAttribute("aria-selected"));
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView({ block: "nearest" });
}

function open() {
  const row = rows().find((each) => each.getAttribute("aria-selected") === "true");
  if (row && row.dataset.href) location.assign(row.dataset.href);
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  Enter: open,
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => document.getElementById("keys")?.togglePopover(),
  Escape: () => document.activeElement?.blur(),
};

function onKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA|BUTTON|AUDIO|A)$/.test(document.activeElement?.tagName ?? "");
  if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
  const act = keys[event.key];
  if (!act) return;
  if (event.key !== "Escape") event.preventDefault();
  act();
}

function follow() {
  const audio = document.querySelector("audio[data-player]");
  if (!audio) return;
  const lines = [...document.querySelectorAll(".transcript li[data-start]")];
  const now = document.querySelector(".timeline .now");
  audio.addEventListener("timeupdate", () => {
    const at = audio.currentTime;
    lines.forEach((line) => line.classList.toggle("speaking", at >= +line.dataset.start && at < +line.dataset.end));
    if (now && audio.duration) now.setAttribute("x", String((1000 * at) / audio.duration));
  });
  document.querySelectorAll("button[data-seek]").forEach((button) =>
    button.addEventListener("click", () => {
      audio.currentTime = +button.dataset.seek;
      audio.play();
    }),
  );
  const timeline = document.querySelector(".timeline");
  timeline?.addEventListener("click", (event) => {
    const box = timeline.getBoundingClientRect();
    if (audio.duration) audio.currentTime = ((event.clientX - box.left) / box.width) * audio.duration;
  });
}

function filters() {
  const form = document.querySelector("form.filters");
  form?.addEventListener("change", () => form.requestSubmit());
  // Empty filters stay out of the address.
  form?.addEventListener("submit", () => {
    [...form.elements].forEach((field) => (field.disabled = field.name !== "" && field.value === ""));
  });
}

onReady(() => {
  signIn();
  follow();
  filters();
  document.addEventListener("keydown", onKey);
});
