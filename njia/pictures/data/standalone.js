"use strict";
(() => {
  const told = JSON.parse(document.getElementById("texts").textContent);
  const svg = document.querySelector("svg.flow-map");
  const stage = document.querySelector(".window");
  const detail = document.getElementById("detail");
  const range = document.getElementById("least");
  const shown = document.getElementById("shown");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Everything that moves goes into one group, so that the frame stays where it is.
  const world = document.createElementNS("http://www.w3.org/2000/svg", "g");
  const sea = stage.querySelector(".sea");
  world.append(...stage.childNodes);
  if (sea) stage.append(sea);
  stage.append(world);

  const hubs = all(".hub").map((node) => ({
    node,
    key: node.dataset.area,
    x: +node.dataset.x,
    y: +node.dataset.y,
    rim: +node.dataset.rim,
  }));
  const at = new Map(hubs.map((hub) => [hub.key, hub]));
  const flows = all(".flow").map((node) => ({
    node,
    from: at.get(node.dataset.from),
    to: at.get(node.dataset.to),
    count: +node.dataset.submissions,
    width: +node.dataset.width,
  }));
  const names = all(".name").map((node) => {
    const box = node.getBBox();
    return { node, hub: at.get(node.dataset.area), box };
  });
  const countries = all(".country-name").map((node) => ({ node, x: +node.getAttribute("x"), y: +node.getAttribute("y") }));
  const home = { k: 1, x: 0, y: 0 };
  const sheet = svg.viewBox.baseVal;
  const full = { width: sheet.width, height: sheet.height };
  // On a small screen the picture is shown smaller, its signs and names are not.
  let boost = 1;
  let view = { ...home };

  // The same ribbon as njia/pictures/ribbons.py draws, at a scale.
  function ribbon(flow, k) {
    const { from: a, to: b } = flow;
    const dx = b.x - a.x, dy = b.y - a.y, long = Math.hypot(dx, dy) || 1;
    const crowded = (a.rim + b.rim + 10) / k;
    const bend = 2 * Math.max(long * told.bend, crowded - long);
    let cx = (a.x + b.x) / 2 - (dy / long) * bend, cy = (a.y + b.y) / 2 + (dx / long) * bend;
    const point = (t) => [
      (1 - t) ** 2 * a.x + 2 * (1 - t) * t * cx + t * t * b.x,
      (1 - t) ** 2 * a.y + 2 * (1 - t) * t * cy + t * t * b.y,
    ];
    let low = 0.3, high = 1;
    for (let step = 0; step < 16; step += 1) {
      const t = (low + high) / 2, [x, y] = point(t);
      if (Math.hypot(x - b.x, y - b.y) > (b.rim + 1.5) / k) low = t; else high = t;
    }
    const [ex, ey] = point(low);
    cx = a.x + (cx - a.x) * low;
    cy = a.y + (cy - a.y) * low;
    const normal = (x1, y1, x2, y2) => {
      const l = Math.hypot(x2 - x1, y2 - y1) || 1;
      return [-(y2 - y1) / l, (x2 - x1) / l];
    };
    const half = flow.width / k / 2, tip = Math.min(0.7, flow.width) / k / 2, swell = (half + tip) / 2;
    const [n1, n2, n3] = [normal(a.x, a.y, cx, cy), normal(a.x, a.y, ex, ey), normal(cx, cy, ex, ey)];
    const off = (x, y, n, d) => `${(x + n[0] * d).toFixed(2)} ${(y + n[1] * d).toFixed(2)}`;
    return `M${off(a.x, a.y, n1, half)}Q${off(cx, cy, n2, swell)} ${off(ex, ey, n3, tip)}` +
      `L${off(ex, ey, n3, -tip)}Q${off(cx, cy, n2, -swell)} ${off(a.x, a.y, n1, -half)}Z`;
  }

  const still = (x, y, k, size = boost) => `translate(${x} ${y}) scale(${size / k}) translate(${-x} ${-y})`;

  function draw() {
    const { k, x, y } = view;
    world.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    for (const hub of hubs) hub.node.setAttribute("transform", still(hub.x, hub.y, k));
    for (const flow of flows) {
      if (flow.from !== flow.to) flow.node.setAttribute("d", ribbon(flow, k / boost));
      else flow.node.setAttribute("transform", still(flow.from.x, flow.from.y, k));
    }
    for (const each of countries) {
      each.node.setAttribute("transform", still(each.x, each.y, k));
      each.node.classList.toggle("gone", boost > 1.8 && k < 2);
    }
    label(k, x, y);
  }

  // The largest places are named first; a name that would cover another waits for more room.
  function label(k, x, y) {
    const taken = [];
    for (const name of names) {
      name.node.setAttribute("transform", still(name.hub.x, name.hub.y, k));
      const left = name.hub.x * k + x + (name.box.x - name.hub.x) * boost;
      const top = name.hub.y * k + y + (name.box.y - name.hub.y) * boost;
      const box = [left, top + 2, left + name.box.width * boost, top + name.box.height * boost - 2];
      const free = !taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
      name.node.setAttribute("visibility", free && !name.hub.node.classList.contains("gone") ? "visible" : "hidden");
      if (free) taken.push(box);
    }
  }

  const frame = { x: +sea?.getAttribute("x") || 0, y: +sea?.getAttribute("y") || 0, w: +sea?.getAttribute("width") || 1, h: +sea?.getAttribute("height") || 1 };
  function zoom(factor, cx = frame.x + frame.w / 2, cy = frame.y + frame.h / 2) {
    const k = Math.min(14, Math.max(1, view.k * factor));
    move({ k, x: cx - ((cx - view.x) * k) / view.k, y: cy - ((cy - view.y) * k) / view.k });
  }
  function move(next) {
    // The map never leaves its frame.
    const bound = (value, start, size) => Math.min(start * (1 - next.k), Math.max((start + size) * (1 - next.k), value));
    view = { k: next.k, x: bound(next.x, frame.x, frame.w), y: bound(next.y, frame.y, frame.h) };
    draw();
  }

  function fit() {
    const width = svg.clientWidth;
    const narrow = matchMedia("(max-width: 44rem)").matches;
    boost = Math.min(2.6, Math.max(1, (0.8 * full.width) / width));
    const height = narrow ? frame.y + frame.h : full.height;
    svg.setAttribute("viewBox", `0 0 ${full.width} ${height}`);
    svg.setAttribute("height", height);
    draw();
  }

  const inside = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const fingers = new Map();
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const p = inside(event);
    zoom(Math.exp(-event.deltaY / 400), p.x, p.y);
  }, { passive: false });
  stage.style.touchAction = "none";
  stage.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, inside(event)); });
  addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = inside(event);
    stage.classList.add("held");
    if (fingers.size === 2) {
      const [, other] = [...fingers].find(([id]) => id !== event.pointerId);
      const grown = Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1);
      zoom(grown, (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else {
      move({ k: view.k, x: view.x + now.x - before.x, y: view.y + now.y - before.y });
    }
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, (event) => { fingers.delete(event.pointerId); stage.classList.remove("held"); });
  }
  const act = { in: () => zoom(1.6), out: () => zoom(1 / 1.6), whole: () => move(home) };
  for (const button of all("[data-zoom]")) button.addEventListener("click", act[button.dataset.zoom]);
  document.querySelector(".stage").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (step) move({ k: view.k, x: view.x + step[0], y: view.y + step[1] });
    else if (event.key === "+" || event.key === "=") zoom(1.6);
    else if (event.key === "-") zoom(1 / 1.6);
    else if (event.key === "0") move(home);
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });

  // What is pointed at, focused or chosen in a table stands out and says its numbers.
  function choose(node) {
    for (const each of all(".chosen")) each.classList.remove("chosen");
    svg.classList.toggle("aside", Boolean(node));
    detail.textContent = node ? node.querySelector("title").textContent : told.choose;
    if (!node) return;
    const key = node.dataset.area;
    const touched = flows.filter((flow) => flow.node === node || (key && (flow.from.key === key || flow.to.key === key)));
    const keys = new Set([key, ...touched.flatMap((flow) => [flow.from.key, flow.to.key])]);
    for (const flow of touched) flow.node.classList.add("chosen");
    for (const hub of hubs) if (keys.has(hub.key)) hub.node.classList.add("chosen");
    for (const name of names) if (keys.has(name.hub.key)) name.node.classList.add("chosen");
  }
  for (const { node } of [...flows, ...hubs]) {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", node.querySelector("title").textContent);
    node.addEventListener("pointerenter", () => choose(node));
    node.addEventListener("focus", () => choose(node));
    node.addEventListener("click", () => choose(node));
  }
  stage.addEventListener("pointerleave", () => choose(null));
  const rows = all("tr[data-from], tr[data-area]");
  for (const row of rows) {
    const { from, to, area } = row.dataset;
    const node = area ? at.get(area)?.node : flows.find((flow) => flow.from.key === from && flow.to.key === to)?.node;
    row.addEventListener("pointerenter", () => node && choose(node));
    row.addEventListener("pointerleave", () => choose(null));
  }

  function least() {
    const number = range ? +range.value : 1;
    if (range) document.getElementById("least-told").textContent = number;
    let count = 0;
    const used = new Set();
    for (const flow of flows) {
      const on = flow.count >= number;
      flow.node.classList.toggle("gone", !on);
      if (on) { count += 1; used.add(flow.from.key); used.add(flow.to.key); }
    }
    for (const hub of hubs) hub.node.classList.toggle("gone", number > 1 && !used.has(hub.key));
    for (const row of rows) if (row.dataset.from) row.hidden = +row.dataset.submissions < number;
    shown.textContent = told.shown.replace("%(shown)s", count).replace("%(all)s", flows.length);
    draw();
  }
  range?.addEventListener("input", least);
  document.body.classList.add("live");
  choose(null);
  least();
  fit();
  addEventListener("resize", fit);
})();
