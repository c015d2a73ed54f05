// Notes when a progress message arrives and when the page shows it, and every long task.
(() => {
  const words = { pending: "Waiting", processing: "Painting", completed: "Painted", failed: "Failed" };
  const order = Object.keys(words);
  const watched = { waiting: [], shown: [], longTasks: [] };
  window.watched = watched;
  const rank = (status) => Math.min(order.indexOf(status), 2);

  function shows({ status, chunk }) {
    const bar = document.querySelector("[role=progressbar]");
    if (!bar || Number(bar.getAttribute("aria-valuenow")) < status.completed + status.failed) return false;
    const card = document.querySelector(`article[aria-label="Page ${chunk.chunkIndex + 1}"]`);
    if (!card) return true;
    // What has gone further since shows it too.
    return order.some((one) => rank(one) >= rank(chunk.status) && card.innerText.includes(words[one]));
  }

  function look() {
    watched.waiting = watched.waiting.filter((told) => {
      if (!shows(told.data)) return true;
      watched.shown.push({ sinceArrival: performance.now() - told.arrived, sinceAt: Date.now() - told.at });
      return false;
    });
  }

  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const event = JSON.parse(data);
        if (event.event !== "image:processing:progress") return;
        watched.waiting.push({ arrived: performance.now(), at: Date.parse(event.at), data: event.data });
      });
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) watched.longTasks.push(task.duration);
  }).observe({ type: "longtask", buffered: true });
})();
