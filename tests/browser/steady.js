// Waits until the run is over, all figures are drawn and nothing moves for eight pictures; false when that takes too long.
() => new Promise((done) => {
  const begun = performance.now();
  let last = "", same = 0;
  const look = () => {
    const drawn = [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
      .every((el) => el.querySelector(".main-svg"));
    const busy = !drawn || document.querySelector("[data-testid=stSkeleton]")
      || document.querySelector("[data-testid=stApp]").dataset.testScriptState !== "notRunning";
    const now = [...document.querySelectorAll("[data-testid=stElementContainer], .main-svg")]
      .map((el) => Object.values(el.getBoundingClientRect().toJSON()).join()).join();
    same = !busy && now === last ? same + 1 : 0;
    last = now;
    if (same >= 8) document.fonts.ready.then(() => done(true));
    else if (performance.now() - begun > 20000) done(false);
    else requestAnimationFrame(look);
  };
  look();
})
