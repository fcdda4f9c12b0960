/**
 * Works out the proof of a booking form while somebody fills it in: a number whose SHA-256 together with the
 * form's ticket begins with so many zero bits (bookings/proof.py). Without it a mail has to be confirmed.
 */
const BATCH = 256;
const begun = new Map();

function zeroBits(digest) {
  let bits = 0;
  for (const byte of new Uint8Array(digest)) {
    if (byte) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

async function solve(ticket, bits) {
  const encoder = new TextEncoder();
  const limit = 2 ** (bits + 6);
  for (let first = 0; first < limit; first += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, offset) => first + offset);
    const digests = await Promise.all(
      numbers.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(`${ticket}:${number}`))),
    );
    const found = digests.findIndex((digest) => zeroBits(digest) >= bits);
    if (found >= 0) return String(first + found);
    await new Promise((next) => setTimeout(next));
  }
  return "";
}

async function prove(field) {
  const ticket = field.form.elements.ticket.value;
  if (!begun.has(ticket)) begun.set(ticket, solve(ticket, Number(field.dataset.proofBits)));
  field.value = await begun.get(ticket);
}

function begin(root) {
  if (!globalThis.crypto?.subtle) return;
  for (const field of root.querySelectorAll("[data-proof-bits]")) prove(field);
}

document.addEventListener("submit", async (event) => {
  const field = event.target.querySelector("[data-proof-bits]");
  if (!field || field.value || !globalThis.crypto?.subtle) return;
  event.preventDefault();
  await Promise.race([prove(field), new Promise((next) => setTimeout(next, 10_000))]);
  event.target.submit();
});
document.addEventListener("htmx:afterSettle", (event) => begin(event.target.parentElement ?? document));
begin(document);
