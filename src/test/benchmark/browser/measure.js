// Connects to the server that the page's address names (?url=...), hands messages to the page, calls
// it once a frame, and sends what was measured to /result once all messages are shown.
'use strict';

function measure(page) {
  const url = new URLSearchParams(location.search).get('url');
  const intervals = [];
  let received = 0;
  let opened = 0;
  let closed = false;
  let last = 0;

  function percentile(share) {
    const sorted = intervals.slice().sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] || 0;
  }

  function frame(now) {
    if (opened && last) intervals.push(now - last);
    last = now;
    page.frame();
    if (closed && page.shown() === received) {
      const seconds = (performance.now() - opened) / 1000;
      fetch('/result', {
        method: 'POST',
        body: JSON.stringify({
          received,
          seconds,
          frames: intervals.length,
          p50Millis: percentile(0.5),
          p99Millis: percentile(0.99),
        }),
      });
      return;
    }
    requestAnimationFrame(frame);
  }

  const socket = new WebSocket(url);
  socket.onopen = () => (opened = performance.now());
  socket.onmessage = (event) => {
    received++;
    page.take(event.data);
  };
  socket.onclose = () => (closed = true);
  requestAnimationFrame(frame);
}
