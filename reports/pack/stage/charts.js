// The figures: each is drawn once, in idle time, on a bench beside the stage, and then put on its slide.
const figures = JSON.parse(document.getElementById("figures").textContent)
const drawn = new Set()

const bench = document.createElement("div")
bench.style.cssText = "position:absolute;left:-20000px;top:0"
document.body.append(bench)

// The outlines of the provinces stand in the file once; a figure names them by their address.
function complete(figure) {
  for (const trace of figure.data) {
    if (typeof trace.geojson === "string") trace.geojson = figures.outlines[trace.geojson]
  }
  return figure
}

function draw(number) {
  if (drawn.has(number)) return
  drawn.add(number)
  const slide = document.getElementById("s" + number), place = slide && slide.querySelector(".figure")
  if (place) {
    const figure = complete(figures.drawings[number]), room = place.parentElement.clientHeight
    // a figure made for a whole slide fills it; one of a few bars grows by half at most
    const height = Math.min(room, 1.5 * figure.layout.height)
    const sheet = document.createElement("div")
    bench.append(sheet)
    Plotly.newPlot(sheet, figure.data, { ...figure.layout, height }, figures.settings)
    place.append(sheet)
  }
  if (slide) shorten(slide)
  // asked for a place, the browser lays the slide out now and not when it is shown
  if (slide) slide.querySelectorAll("h1, h2, text, td").forEach((one) => one.getBoundingClientRect())
  if (drawn.size >= slides.length) document.documentElement.dataset.drawn = "all"
}

// A table that stands on a slide shows as many rows as fit, and says how many more there are.
function shorten(slide) {
  const room = slide.querySelector(".shown"), table = room && room.querySelector("table")
  if (!table) return
  const rows = [...table.querySelectorAll("tbody tr")], all = Number(table.dataset.rows)
  if (rows.length === all && room.scrollHeight <= room.clientHeight) return
  const more = document.createElement("p")
  more.className = "more"
  more.textContent = "…"
  room.append(more)
  room.style.justifyContent = "flex-start"
  while (rows.length > 1 && room.scrollHeight > room.clientHeight) rows.pop().remove()
  more.textContent = words.more.replace("{count}", (all - rows.length).toLocaleString(words.lang))
}

function drawAll() {
  const near = (one) => { const way = one - now; return way < 0 ? -2 * way : 2 * way - 1 }
  const waiting = slides.map((_, place) => place + 1).filter((one) => !drawn.has(one)).sort((a, b) => near(a) - near(b))
  if (!waiting.length) return
  const idle = window.requestIdleCallback || ((work) => setTimeout(work, 20))
  idle(() => { draw(waiting[0]); drawAll() }, { timeout: 200 })
}
