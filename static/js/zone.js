/** Shows a visitor's times in the zone that the browser knows, once; the server remembers it from then on. */
const box = document.querySelector("[data-zone-guess]");
const address = new URL(location.href);

if (box && !address.searchParams.has("zone")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    address.searchParams.set("zone", zone);
    location.replace(address);
  }
}
