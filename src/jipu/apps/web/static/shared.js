// A map that is only looked at: one language at a time; these two take the place of the file's own.
function switchLanguage() {
  location.search = `?lang=${other()}`;
}

function nextTheme() {
  document.getElementById("theme").click();
  showTheme();
}

