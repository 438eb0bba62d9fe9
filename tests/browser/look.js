// What an eye finds on a page: what does not fit, and what there is to read.
() => {
  const SLACK = 2; // pixels by which letters may stand over the edge of their box
  const GAP = "\u2003\u2003"; // behind it stand words that only serve to find a name
  const view = { width: window.innerWidth, height: window.innerHeight };
  const shown = (el) => {
    if (!el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    if (el.closest("[aria-hidden=true][translate=no], [role=img][aria-label$=' icon'], .hoverlayer, [hidden], code")) return false;
    const bar = el.closest("[data-testid=stSidebar]");
    if (bar && bar.dataset.collapsed === "true") return false;
    for (let at = el; at; at = at.parentElement) {
      // only for ears: a box of one pixel
      const box = at.getBoundingClientRect();
      if (getComputedStyle(at).overflowX !== "visible" && (box.width <= 2 || box.height <= 2)) return false;
    }
    return true;
  };
  const where = (el) => {
    const named = el.closest("[data-testid]");
    return named ? named.getAttribute("data-testid") : el.tagName.toLowerCase();
  };
  const sideways = [];
  const across = [document.documentElement, ...document.querySelectorAll(
    "[data-testid=stMain], [data-testid=stSidebarContent], [role=radiogroup]")];
  for (const el of across)
    if (!el.closest("[data-testid=stSidebar][data-collapsed=true]") && el.scrollWidth > el.clientWidth + 1)
      sideways.push(`${where(el)}: ${el.scrollWidth} > ${el.clientWidth}`);

  const cut = new Set(), words = new Set();
  const note = (el, text, how) => cut.add(`${where(el)}: "${text.trim().slice(0, 60)}" ${how}`);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.data.split(GAP)[0], el = node.parentElement;
    if (!text.trim() || /^(SCRIPT|STYLE|NOSCRIPT|TITLE)$/i.test(el.tagName) || !shown(el)) continue;
    words.add(text.trim());
    const range = document.createRange();
    range.setStart(node, 0);
    range.setEnd(node, text.length);
    const rect = range.getBoundingClientRect();
    if (!rect.width) continue;
    const drawing = el.closest("svg.main-svg");
    if (drawing) {
      const edge = drawing.getBoundingClientRect();
      const over = Math.max(
        edge.left - rect.left, rect.right - edge.right, (edge.top - rect.top) / 2, (rect.bottom - edge.bottom) / 2);
      if (over > SLACK) note(el, text, `stands ${Math.round(over)} px outside its figure`);
      continue;
    }
    let x = true, y = true;
    for (let at = el; at && (x || y); at = at.parentElement) {
      const style = getComputedStyle(at), edge = at.getBoundingClientRect();
      if (style.display === "inline") continue;
      if (/auto|scroll/.test(style.overflowX)) x = false;
      if (/auto|scroll/.test(style.overflowY)) y = false;
      const left = Math.max(edge.left - rect.left, rect.right - edge.right);
      const down = Math.max(edge.top - rect.top, rect.bottom - edge.bottom);
      if (x && /hidden|clip/.test(style.overflowX) && left > SLACK) { note(el, text, `is cut by ${Math.round(left)} px`); break; }
      if (y && /hidden|clip/.test(style.overflowY) && down > 2 * SLACK) { note(el, text, `is cut by ${Math.round(down)} px below`); break; }
    }
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const el of document.querySelectorAll("input, textarea")) {
    const text = (el.value || el.placeholder || "").split(GAP)[0];
    if (!text || !shown(el) || !/^(text|search|)$/.test(el.type)) continue;
    words.add(text);
    const style = getComputedStyle(el);
    pen.font = style.font;
    const room = el.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const over = pen.measureText(text).width - room;
    if (room > 8 && over > SLACK) note(el, text, `is cut by ${Math.round(over)} px in its field`);
  }
  const told = new Set();
  for (const el of document.querySelectorAll("[aria-label], [title], [alt]"))
    if (shown(el)) for (const name of ["aria-label", "title", "alt"])
      if (el.getAttribute(name)) told.add(el.getAttribute(name));
  const main = document.querySelector("[data-testid=stMain]");
  return {
    sideways, cut: [...cut], words: [...words], told: [...told],
    failed: [...document.querySelectorAll("[data-testid=stException], [data-testid=stAlertContentError]")]
      .map((el) => el.innerText),
    parts: document.querySelectorAll("[data-testid=stMain] [role=radiogroup]").length
      && document.querySelector("[data-testid=stMain] [role=radiogroup]").querySelectorAll("[role=radio]").length,
    below: main ? main.scrollHeight - main.clientHeight : 0,
  };
}
