/** The athlete's pages without a network: the worker, the queue, the days kept, and what is shown of them. */
import * as after from "./after.js";
import * as correct from "./correct.js";
import * as forms from "./forms.js";
import * as line from "./line.js";
import * as pack from "./pack.js";
import * as queue from "./queue.js";
import * as shown from "./shown.js";
import * as signOut from "./sign-out.js";

signOut.start();
if (document.body.dataset.athlete) {
  navigator.serviceWorker?.register(document.body.dataset.worker).catch(() => {});
  shown.start();
  line.start(document.querySelector("[data-waits-line]"));
  forms.start();
  // After those that the queue takes over.
  document.addEventListener("submit", ({ target, defaultPrevented }) => { if (target.method === "post" && !defaultPrevented) pack.stale(); });
  queue.start();
  if (pack.isStandIn()) queue.look().then(pack.standIn).then(shown.draw);
  else document.querySelector("[data-stand-in]")?.setAttribute("data-placed", "yes");
  correct.start();
  queue.onAnswers((answers) => {
    if (!document.body.dataset.offline) pack.keep({ anyway: true });
    else if (!queue.waiting().length && !document.activeElement?.matches("input, textarea")) after.goOn(location.href, answers);
  });
  addEventListener("load", () => setTimeout(() => pack.keep(), 500));
}
