// Asks which reading of the files is shown, twenty times a second while the page is in sight, and takes over what is new on this
// page: where the reader is, and what stands in the search box, stay.
(() => {
  const told = document.getElementById("voorbeeld-melding");
  let shown = null;
  let busy = false;
  const text = async (address) => (await fetch(address, { cache: "no-store" })).text();
  // What the page runs for its tables, its contents and its search, runs again on what is new.
  const run = (page) => {
    for (const script of page.querySelectorAll("script:not([type]):not(#voorbeeld-volgt)")) {
      const again = document.createElement("script");
      again.textContent = script.textContent;
      document.body.append(again);
      again.remove();
    }
  };
  const take = async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const look = (page) => page.querySelector("style").textContent;
    if (answer.ok && look(document) !== look(fresh)) {
      location.reload(); // another house style, or a page where there was none
      return;
    }
    const box = document.activeElement;
    const kept = box && box.id ? { id: box.id, value: box.value } : null;
    // A page that is gone from the site stays as it was shown last, with the findings of now.
    for (const part of answer.ok ? ["#meldingen", ".blad", "script[type]"] : ["#meldingen"]) {
      const [old, now] = [document, fresh].map((page) => page.querySelector(part));
      if (old && now) old.replaceWith(document.adoptNode(now));
    }
    if (answer.ok) document.title = fresh.title;
    const again = kept && document.getElementById(kept.id);
    if (again && again !== box) {
      if (kept.value) again.value = kept.value;
      again.focus({ preventScroll: true });
    }
    if (answer.ok) run(fresh);
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
  }, 50);
})();
