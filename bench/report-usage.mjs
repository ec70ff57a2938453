/** Sends the parent process the URL of the server here, and its resource usage each time the parent asks. */
export function reportUsage(url) {
  process.on('message', () => {
    globalThis.gc();
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send({ rss, heapUsed, cpu: user + system });
  });
  process.send(url);
}
