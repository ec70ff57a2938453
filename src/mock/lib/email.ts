import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { HashedEmail } from '../backend/model';

/** What may be kept of an email, where there is one. */
export function hashEmail(email: string | null | undefined): HashedEmail | null {
  if (!email) return null;
  const address = email.trim().toLowerCase();
  return { masked: mask(address), sha256: bytesToHex(sha256(utf8ToBytes(address))) };
}

/** The first letter and the domain; of a single letter, or of what is no address, not even that. */
function mask(address: string): string {
  const [, first = '', domain = ''] = /^(?:(.).+|.?)(@[^@]+)$/u.exec(address) ?? [];
  return `${first}***${domain}`;
}
