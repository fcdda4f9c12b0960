/** The entries on this phone, in the order in which they were made. Every promise here fails where storage is refused. */
const NAME = "throughline";
const ENTRIES = "entries";
const ABOUT = "about";

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ENTRIES, { keyPath: "seq", autoIncrement: true });
      request.result.createObjectStore(ABOUT);
    };
    request.onsuccess = () => {
      // Else a newer version of the app in another tab would wait for this one for ever.
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  opened.catch(() => { opened = undefined; });
  return opened;
}

/** What `act` asks of a store, once the transaction has ended: only then is it on the disk. */
async function inside(name, mode, act) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, mode);
    const request = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export const add = (entry) => inside(ENTRIES, "readwrite", (store) => store.add(entry));
export const all = () => inside(ENTRIES, "readonly", (store) => store.getAll());
export const change = (entry) => inside(ENTRIES, "readwrite", (store) => store.put(entry));
export const remove = (seq) => inside(ENTRIES, "readwrite", (store) => store.delete(seq));

/** An id of this phone, made once. */
export async function device() {
  const held = await inside(ABOUT, "readonly", (store) => store.get("device"));
  if (held) return held;
  const made = newId();
  await inside(ABOUT, "readwrite", (store) => store.put(made, "device"));
  return made;
}

/** A version 4 UUID, also where the page is not served over https. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
