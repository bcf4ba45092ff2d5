(function () {
  "use strict";
  var form = document.querySelector(".zoek");
  var box = document.getElementById("zoek.vraag");
  var count = document.getElementById("zoek.aantal");
  var list = document.getElementById("zoek.gevonden");
  var most = 20;
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  var pages = JSON.parse(document.getElementById("zoek.index").textContent).map(function (row) {
    return { title: row[0], kind: row[1], address: row[2], name: folded(row[0]), words: folded(row[3]) };
  });
  // A page is found when it has every word that is asked, and the sooner when its title has them.
  function rank(page, asked) {
    var inName = 0;
    for (var i = 0; i < asked.length; i++) {
      if (page.name.indexOf(asked[i]) >= 0) inName += 1;
      else if (page.words.indexOf(asked[i]) < 0) return -1;
    }
    return inName;
  }
  function search() {
    var asked = folded(box.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    list.textContent = "";
    list.hidden = true;
    if (!asked.length) { count.textContent = ""; return; }
    var found = pages.map(function (page) { return { page: page, rank: rank(page, asked) }; })
      .filter(function (one) { return one.rank >= 0; })
      .sort(function (a, b) { return b.rank - a.rank; });
    var shown = found.slice(0, most);
    shown.forEach(function (one) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = one.page.address;
      link.textContent = one.page.title;
      var kind = document.createElement("span");
      kind.textContent = one.page.kind;
      item.appendChild(link);
      item.appendChild(kind);
      list.appendChild(item);
    });
    list.hidden = !shown.length;
    count.textContent = !found.length ? "Niets gevonden"
      : found.length === 1 ? "1 bladzijde gevonden"
      : found.length + " bladzijden gevonden" + (found.length > most ? "; de eerste " + most + " staan hieronder" : "");
  }
  form.hidden = false;
  box.addEventListener("input", search);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) first.focus();
  });
  search();
})();
