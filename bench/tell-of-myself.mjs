/** Tells the parent where this process listens, and what it has used whenever the parent asks. */
export function tellOfMyself(url) {
  process.on('message', () => {
    globalThis.gc();
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send({ rss, heapUsed, cpu: user + system });
  });
  process.send(url);
}
