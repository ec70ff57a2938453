/** A private key and the certificate for it, in PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const MS_PER_DAY = 86_400_000;

/**
 * Creates a self-signed certificate for `localhost`, for the loopback addresses and for these addresses. It is valid for a
 * year, and is kept nowhere.
 */
export async function createCertificate(addresses: string[] = []): Promise<Certificate> {
  // Loaded only here, because it is slow to load and adds to the global `Reflect`.
  const { generate } = await import('selfsigned');
  const ips = [...new Set(['127.0.0.1', '::1', ...addresses])];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // The clock of a phone or a virtual machine may be behind.
    notBeforeDate: new Date(Date.now() - MS_PER_DAY),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...ips.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  });
  return { key, cert };
}
