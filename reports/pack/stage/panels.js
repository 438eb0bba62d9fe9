// What opens over a slide: the list of slides, the table behind it, the keys; and the live page, where there is a server.
const panel = document.getElementById("panel"), live = document.getElementById("drill")
let opened = "", chosen = 0, before = null

function open(what, title, body, foot) {
  const head = document.createElement("h2")
  head.textContent = title
  head.id = "panel-title"
  panel.setAttribute("aria-labelledby", head.id)
  panel.replaceChildren(head, body)
  if (foot) {
    const line = document.createElement("p")
    line.className = "foot"
    line.textContent = foot
    panel.append(line)
  }
  opened = what
  panel.hidden = false
  cover("")
}

function close() {
  opened = ""
  panel.hidden = true
  panel.replaceChildren()
  slides[now - 1].querySelector("h1, h2").focus({ preventScroll: true })
}

function openList() {
  const list = document.createElement("div"), rows = Math.max(10, Math.ceil(slides.length / 2))
  list.className = "list"
  list.style.setProperty("--rows", rows)
  for (const [place, slide] of slides.entries()) {
    const button = document.createElement("button"), count = document.createElement("b"), name = document.createElement("span")
    count.textContent = place + 1
    name.textContent = slide.dataset.subject
    button.append(count, name)
    button.addEventListener("click", () => { close(); show(place + 1) })
    list.append(button)
  }
  open("list", words.list, list, words.list_keys)
  choose(now - 1)
}

function choose(place) {
  const buttons = [...panel.querySelectorAll(".list button")]
  chosen = Math.min(Math.max(place, 0), buttons.length - 1)
  buttons.forEach((button, one) => button.classList.toggle("chosen", one === chosen))
  buttons[chosen].focus()
}

function openTable() {
  const kept = document.getElementById("table-" + now)
  if (!kept) return tell(words.no_table)
  const box = document.createElement("div")
  box.className = "scroll"
  box.tabIndex = 0
  box.append(kept.content.cloneNode(true))
  open("table", slides[now - 1].dataset.subject, box, slides[now - 1].dataset.illustrative ? words.illustrative : words.table_keys)
  box.focus()
}

function openHelp() {
  const list = document.createElement("dl")
  list.className = "keys"
  for (const [keys, meaning] of words.keys) {
    const key = document.createElement("dt"), what = document.createElement("dd")
    key.textContent = keys
    what.textContent = meaning
    list.append(key, what)
  }
  open("help", words.help, list, words.close)
}

const IN_LIST = { ArrowDown: 1, ArrowUp: -1, Home: -999, End: 999, PageDown: 5, PageUp: -5 }
const IN_TABLE = { ArrowDown: [0, 60], ArrowUp: [0, -60], ArrowRight: [120, 0], ArrowLeft: [-120, 0], PageDown: [0, 340], PageUp: [0, -340],
  " ": [0, 340], Home: [0, -1e6], End: [0, 1e6] }
const OWN_KEY = { list: "g", table: "t", help: "?" }

// Whether an open panel has taken the key.
function panelTakes(key) {
  if (!opened) return false
  if (key === "Escape" || key === OWN_KEY[opened]) { close(); return true }
  if (opened === "list") {
    const rows = Math.max(10, Math.ceil(slides.length / 2))
    const by = key === "ArrowRight" ? rows : key === "ArrowLeft" ? -rows : IN_LIST[key]
    if (by) { choose(chosen + by); return true }
    if (key === "Enter" && !number) { const to = chosen + 1; close(); show(to); return true }
  }
  if (opened === "table" && IN_TABLE[key]) { panel.querySelector(".scroll").scrollBy(...IN_TABLE[key]); return true }
  if (key === "Enter" && !number) return true
  // whatever else the key does, it does on the slide; the windows of the browser may change beside it
  if (!/^[0-9pf]$/.test(key) && (opened === "help" || KEYS[key])) close()
  return false
}

const drilling = () => !live.hidden

// The page of the slide over the slide, with the figures of the meeting; the slide stays until the page is there.
function drill() {
  const link = slides[now - 1].dataset.link
  if (!link) return tell(words.no_page)
  if (!words.served) return tell(words.no_server)
  return fetch(words.served + "health", { cache: "no-store", signal: AbortSignal.timeout(2500) })
    .then((answer) => { if (!answer.ok) throw new Error(answer.status); openDrill(link) })
    .catch(() => tell(words.silent))
}

function openDrill(link) {
  const bar = document.createElement("div"), back = document.createElement("button"), name = document.createElement("span")
  const frame = document.createElement("iframe")
  bar.className = "bar"
  back.textContent = words.back
  back.addEventListener("click", closeDrill)
  name.textContent = slides[now - 1].dataset.subject
  bar.append(back, name)
  frame.title = name.textContent
  frame.src = words.served + link + "&embed=true"
  // the slide stays in sight until the page has its heading
  const begun = Date.now()
  const uncover = () => {
    if (!frame.isConnected) return
    if (!frame.contentDocument.querySelector("h2") && Date.now() - begun < 5000) { setTimeout(uncover, 50); return }
    live.classList.add("open")
    document.body.classList.add("hand")
    frame.focus()
  }
  frame.addEventListener("load", () => {
    // what is no page of ours is the browser's own: the server went away meanwhile
    if (!frame.contentDocument) { closeDrill(); tell(words.silent); return }
    frame.contentWindow.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closeDrill() }
    }, true)
    uncover()
  })
  live.replaceChildren(bar, frame)
  live.hidden = false
  document.body.classList.add("drilled")
}

function closeDrill() {
  live.classList.remove("open")
  live.hidden = true
  live.replaceChildren()
  document.body.classList.remove("drilled", "hand")
  slides[now - 1].querySelector("h1, h2").focus({ preventScroll: true })
}
