// Asks which reading of the files is shown, ten times a second while the page is in sight, and takes over what is new of this
// page: the rest, and the place where the reader is, stay.
(() => {
  const told = document.getElementById("voorbeeld-melding");
  let shown = null;
  let busy = false;
  const text = async (address) => (await fetch(address, { cache: "no-store" })).text();
  const take = async () => {
    const fresh = new DOMParser().parseFromString(await text(location.pathname), "text/html");
    for (const part of ["aside#meldingen", "nav#inhoud", "main"]) {
      const [old, now] = [document, fresh].map((page) => page.querySelector(part));
      if (old && now && old.innerHTML !== now.innerHTML) old.innerHTML = now.innerHTML;
    }
    document.title = fresh.title;
    document.dispatchEvent(new Event("vernieuwd"));
  };
  setInterval(async () => {
    if (document.hidden || busy) return;
    busy = true;
    try {
      const now = await text("/versie");
      if (shown !== null && now !== shown) await take();
      shown = now;
      told.hidden = true;
    } catch {
      told.hidden = false;
    } finally {
      busy = false;
    }
  }, 100);
})();
