/**
 * Two servers' certificates and keys for tests, which guard nothing: the client may not import the code that makes them.
 * They hold until 2046.
 */

import { createHash, X509Certificate } from 'node:crypto';

/** As PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

export const ONE: Certificate = {
  cert: `
-----BEGIN CERTIFICATE-----
MIIBIzCByqADAgECAhBy2vPQ0GuRHTSXXaVNLkKcMAoGCCqGSM49BAMCMBQxEjAQ
BgNVBAMMCUNsYXNzQ2hhdDAeFw0yNjAxMDEwMDAwMDBaFw00NjAxMDIwMDAwMDBa
MBQxEjAQBgNVBAMMCUNsYXNzQ2hhdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BOjiy33W2eaKRsyZzrzQ9U4pqqilf2sKfs8UJAn0DP9zNY/W4UdYExeZd96ZBzeG
/iz65vy0wNl54TgJGZX7ZIwwCgYIKoZIzj0EAwIDSAAwRQIhAN4sVvZ4GUubr52B
Y/cuVUA2NnzIdHzDN+73HnGttcWcAiBXseXiRxF9GMQkwfPdmtnhI+Rxu+Y8Z/GG
lVNCgaSwQg==
-----END CERTIFICATE-----
`,
  key: `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbW3XKWz6HRDPxLEx
P5vdOfBS3UzRT3M8VSbM6vOjSwChRANCAATo4st91tnmikbMmc680PVOKaqopX9r
Cn7PFCQJ9Az/czWP1uFHWBMXmXfemQc3hv4s+ub8tMDZeeE4CRmV+2SM
-----END PRIVATE KEY-----
`,
};

export const OTHER: Certificate = {
  cert: `
-----BEGIN CERTIFICATE-----
MIIBIjCByqADAgECAhBgswddGS4Ohk6JgDByDIqIMAoGCCqGSM49BAMCMBQxEjAQ
BgNVBAMMCUNsYXNzQ2hhdDAeFw0yNjAxMDEwMDAwMDBaFw00NjAxMDIwMDAwMDBa
MBQxEjAQBgNVBAMMCUNsYXNzQ2hhdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BDwdu1UYE58SnrkZsDZ8AdPKQpVZmSoSq1XXhJJkTBAI+SSghrFJHthLpS4qLJL/
YYy17oE5ueokC+3M3DhD7/owCgYIKoZIzj0EAwIDRwAwRAIgFqG9yNovZx/kpslq
oMlc+qdJQTjZN/4U7gLOYRK+gt0CIGyQrmkReCEinuZBlvnQjoG/Lxc4fFYtcHEG
Kw5QnfOC
-----END CERTIFICATE-----
`,
  key: `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6kpFROxJA7ZWDPJl
zj3IQ8bKcIbE4jNo89s4E+fvt3ahRANCAAQ8HbtVGBOfEp65GbA2fAHTykKVWZkq
EqtV14SSZEwQCPkkoIaxSR7YS6UuKiyS/2GMte6BObnqJAvtzNw4Q+/6
-----END PRIVATE KEY-----
`,
};

/** How the server with that certificate is known, found out in another way than the client does. */
export function fingerprintOf({ cert }: Certificate): string {
  const { raw } = new X509Certificate(cert);
  return `SHA256:${createHash('sha256').update(raw).digest('base64').slice(0, 43)}`;
}
