import { FlagFault, type Reader } from '../flag.ts';
import type { CertificateFiles } from './identity.ts';

/** `auto`, `off`, or the paths of a certificate and of its key with a comma between. */
export const tlsReader: Reader<'auto' | 'off' | CertificateFiles> = {
  json: 'string',
  read(text) {
    if (text === 'auto' || text === 'off') return text;
    const [cert = '', key = '', ...rest] = text.split(',').map(path => path.trim());
    if (cert !== '' && key !== '' && rest.length === 0) return { cert, key };
    throw new FlagFault(
      'It must be auto, off, or the path of a certificate, a comma and the path of its key, both as PEM.',
    );
  },
};
