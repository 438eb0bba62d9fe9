// The slides: which one is shown, how large, and what the keys do.
const words = JSON.parse(document.getElementById("words").textContent)
const stage = document.getElementById("stage")
const slides = [...document.querySelectorAll(".slide")]
const veil = document.getElementById("veil"), typed = document.getElementById("typed"), told = document.getElementById("told")
let now = 0, number = "", quiet = 0, silent = 0

const asked = () => Math.min(Math.max(parseInt(location.hash.slice(1), 10) || 1, 1), slides.length)

function show(next) {
  next = Math.min(Math.max(next, 1), slides.length)
  if (next === now) return
  if (now === 1 && next > 1) begin()
  draw(next)
  if (now) slides[now - 1].classList.remove("on")
  now = next
  slides[now - 1].classList.add("on")
  if (asked() !== now) history.replaceState(null, "", "#" + now)
  slides[now - 1].querySelector("h1, h2").focus({ preventScroll: true })
  setTimeout(speak, 0)
}

function fit() {
  const scale = Math.min(innerWidth / 960, innerHeight / 540)
  const left = (innerWidth - 960 * scale) / 2, top = (innerHeight - 540 * scale) / 2
  stage.style.transform = `translate(${left}px, ${top}px) scale(${scale})`
}

function cover(colour) {
  const was = document.body.classList.contains(colour)
  document.body.classList.remove("black", "white")
  if (!was && colour) document.body.classList.add(colour)
  veil.hidden = was || !colour
  speak()
}

function type(text) {
  number = text
  typed.hidden = !text
  typed.textContent = text + " ⏎"
  clearTimeout(quiet)
  if (text) quiet = setTimeout(type, 6000, "")
}

function tell(text) {
  told.textContent = text
  told.hidden = false
  clearTimeout(silent)
  silent = setTimeout(() => { told.hidden = true }, 4000)
}

function fullScreen() {
  if (document.fullscreenElement) return document.exitFullscreen()
  const keep = () => navigator.keyboard && navigator.keyboard.lock && navigator.keyboard.lock(["Escape"]).catch(() => {})
  return document.documentElement.requestFullscreen().then(keep, () => tell(words.full))
}

const move = (by) => () => { cover(""); type(""); show(now + by) }
const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " "], BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]
const KEYS = {
  Home: () => { cover(""); show(1) }, End: () => { cover(""); show(slides.length) },
  b: () => cover("black"), ".": () => cover("black"), w: () => cover("white"), ",": () => cover("white"),
  g: () => openList(), t: () => openTable(), "?": () => openHelp(), d: () => drill(), p: () => openSecond(),
  f: () => fullScreen(), Restart: () => begin(true),
  Enter: () => { const to = parseInt(number, 10); type(""); if (to) { cover(""); show(to) } else drill() },
  Escape: () => {
    if (number) type("")
    else if (!veil.hidden) cover("")
    else if (document.fullscreenElement) document.exitFullscreen()
  },
}
for (const key of NEXT) KEYS[key] = move(1)
for (const key of BACK) KEYS[key] = move(-1)

// Whether a key meant something here: of the main window or, sent over, of the speaker's.
function press(key) {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (drilling()) return name === "Escape" || name === "d" ? (closeDrill(), true) : false
  if (panelTakes(name)) return true
  if (/^[0-9]$/.test(name)) { type((number + name).slice(-3)); return true }
  if (!KEYS[name]) return false
  KEYS[name]()
  return true
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === "Tab") { document.body.classList.add("hand"); return }
  if ((event.key === "Enter" || event.key === " ") && event.target.closest("button") && !number) return
  if (press(event.key)) event.preventDefault()
})

// A button says with which key it may be pressed too.
function clicked(event) {
  const button = event.target.closest("[data-key]")
  if (!button) return
  button.blur()
  press(button.dataset.key)
}

let resting = 0
addEventListener("mousemove", (event) => {
  if (!event.movementX && !event.movementY) return
  document.body.classList.add("hand")
  clearTimeout(resting)
  resting = setTimeout(() => document.body.classList.remove("hand"), 2500)
})
document.body.addEventListener("click", clicked)
addEventListener("resize", fit)
addEventListener("hashchange", () => show(asked()))
addEventListener("beforeprint", () => slides.forEach((_, place) => draw(place + 1)))
