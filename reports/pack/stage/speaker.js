// The speaker's own window: this slide and the next one, what to say, the time. It is written from here, so that it
// needs neither a server nor a second copy of the figures; its keys are sent back by messages.
let second = null, begun = 0

// When the talk began, kept over a reload where the browser keeps anything for a file.
function remember(value) {
  try {
    if (value) sessionStorage.setItem("begun", value)
    return parseInt(sessionStorage.getItem("begun"), 10) || 0
  } catch {
    return 0
  }
}

function begin(again) {
  if (begun && !again) return
  begun = Date.now()
  remember(begun)
  tick()
}

function openSecond() {
  if (second && !second.closed) { second.focus(); return }
  second = window.open("", "gcm-speaker", "popup,width=1180,height=760")
  if (!second) { tell(words.blocked); return }
  furnish()
}

function furnish() {
  const page = second.document
  page.documentElement.lang = document.documentElement.lang
  page.title = words.speaker + " · " + document.title
  page.head.replaceChildren(...[...document.querySelectorAll("style")].map((one) => page.importNode(one, true)))
  page.body.className = "speaker"
  page.body.innerHTML = '<div class="top"><b class="clock"></b><span class="spent"></span><span class="place"></span>'
    + '<span class="veiled"></span><span class="space"></span></div><section class="this"><p class="label"></p><div class="box"></div>'
    + '</section><section class="next"><p class="label"></p><div class="box"></div></section><div class="note"></div>'
  for (const [key, name] of words.speaker_buttons) {
    const button = page.createElement("button")
    button.dataset.key = key
    button.textContent = name
    page.querySelector(".top").append(button)
  }
  const script = page.createElement("script")
  script.textContent = document.getElementById("second").textContent
  page.head.append(script)
  begin()
  speak()
}

function put(place, to, name) {
  const box = second.document.querySelector(place + " .box"), slide = slides[to - 1]
  second.document.querySelector(place + " .label").textContent = name
  box.replaceChildren()
  if (!slide) return
  draw(to)
  const copy = second.document.importNode(slide, true)
  copy.style.transform = `scale(${box.clientWidth / 960})`
  copy.inert = true
  box.append(copy)
}

// What the speaker sees now.
function speak() {
  if (!second || second.closed) return
  const page = second.document, behind = document.getElementById("note-" + now)
  put(".this", now, words.this)
  put(".next", now + 1, now < slides.length ? words.next : words.last)
  page.querySelector(".place").textContent = `${now}/${slides.length}`
  page.querySelector(".veiled").textContent = veil.hidden ? "" : words.veiled
  page.querySelector(".this").classList.toggle("dark", !veil.hidden)
  page.querySelector(".note").replaceChildren(page.importNode(behind.content, true))
  tick()
}

function tick() {
  if (!second || second.closed) return
  const two = (value) => String(value).padStart(2, "0"), time = new Date(), spent = begun ? Math.floor((Date.now() - begun) / 1000) : 0
  second.document.querySelector(".clock").textContent = `${two(time.getHours())}:${two(time.getMinutes())}`
  const hours = Math.floor(spent / 3600), minutes = two(Math.floor(spent / 60) % 60) + ":" + two(spent % 60)
  second.document.querySelector(".spent").textContent = words.spent + " " + (hours ? hours + ":" + minutes : minutes)
}

addEventListener("message", (event) => {
  if (event.data === null || typeof event.data !== "object" || !event.data.gcm) return
  if (event.source !== second) {
    // the slides were loaded again while the speaker's window stayed open
    if (second && !second.closed) return
    try {
      if (event.source.document.body.className !== "speaker") return
    } catch {
      event.source.close()
      tell(words.again)
      return
    }
    second = event.source
    furnish()
    return
  }
  if (event.data.gcm === "key") press(event.data.key)
  if (event.data.gcm === "size") speak()
})

begun = remember()
setInterval(tick, 1000)
document.fonts.ready.then(() => {
  fit()
  show(asked())
  document.body.classList.add("ready")
  drawAll()
})
