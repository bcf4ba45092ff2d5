(function () {
  "use strict";
  // A table that fits needs no stop on the way of the keyboard.
  var tables = document.querySelectorAll(".tabel");
  function fit() {
    tables.forEach(function (table) {
      if (table.scrollWidth > table.clientWidth + 1) {
        table.setAttribute("tabindex", "0");
        table.setAttribute("role", "region");
      } else {
        table.removeAttribute("tabindex");
        table.removeAttribute("role");
      }
    });
  }
  fit();
  addEventListener("resize", fit);

  var contents = document.querySelector(".inhoud");
  if (!contents) return;
  var wide = matchMedia("(min-width: 70rem)");
  function unfold() { contents.querySelector("details").open = wide.matches; }
  unfold();
  wide.addEventListener("change", unfold);
  var links = Array.prototype.slice.call(contents.querySelectorAll("a"));
  var heads = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  });
  var current = null, waiting = false;
  function follow() {
    waiting = false;
    var at = 0;
    heads.forEach(function (head, index) {
      if (head && head.getBoundingClientRect().top < 120) at = index;
    });
    if (links[at] === current) return;
    if (current) current.removeAttribute("aria-current");
    current = links[at];
    current.setAttribute("aria-current", "true");
    if (wide.matches && contents.scrollHeight > contents.clientHeight) {
      contents.scrollTop = current.offsetTop - contents.clientHeight / 3;
    }
  }
  addEventListener("scroll", function () {
    if (!waiting) { waiting = true; requestAnimationFrame(follow); }
  }, { passive: true });
  follow();
})();
