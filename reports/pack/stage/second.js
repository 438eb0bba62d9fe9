(() => {
  // In the speaker's window: keys and clicks go to the window of the slides.
  if (window.told) return
  window.told = true
  const tell = (message) => opener && opener.postMessage({ gcm: "here", ...message }, "*")
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return
    event.preventDefault()
    tell({ gcm: "key", key: event.key })
  })
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key]")
    if (!button) return
    button.blur()
    tell({ gcm: "key", key: button.dataset.key })
  })
  addEventListener("resize", () => tell({ gcm: "size" }))
  setInterval(tell, 700, {})
})()
