import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';

/** Returns a handler that forwards what is posted below `path` to the API, as a first-party proxy does. */
export const proxyTo =
  (api: string, path = ''): RequestListener =>
  (incoming, outgoing) => {
    const forward = async () => {
      const answer = await fetch(api + incoming.url!.slice(path.length), {
        method: 'POST',
        headers: { 'Content-Type': incoming.headers['content-type'] ?? '' },
        body: await text(incoming),
      });
      const type = answer.headers.get('Content-Type') ?? '';
      outgoing.writeHead(answer.status, { 'Content-Type': type }).end(await answer.text());
    };
    // The mock may close first when a scenario ends.
    forward().catch(() => outgoing.destroy());
  };
