import { isIP } from 'node:net';
import { isLoopback } from '../../protocol/encode.ts';
import type { Address, ConnectionFault } from '../connection-fault.ts';
import { fingerprintChanged, tlsOff } from '../connection-fault.ts';
import type { Event } from '../emitter.ts';
import { Emitter } from '../emitter.ts';
import { MemoryTrust, type Trust } from './trust.ts';

/** Every {@link TlsMode}. */
export const TLS_MODES = ['auto', 'on', 'off'] as const;

/**
 * Whether to speak TLS. `auto`: with every server of another machine, and with one of this machine that is known to; `on`:
 * with every server; `off`: with none, which is the user's own wish. What an invitation says of the server goes before that, and with a
 * server of another machine that is known to speak TLS it takes more than the wish: {@link Security.objection}.
 */
export type TlsMode = (typeof TLS_MODES)[number];

export interface SecurityOptions {
  /** `auto` unless told. */
  mode?: TlsMode | undefined;
  /** Default: what is known is forgotten when the program ends. */
  trust?: Trust | undefined;
  /** The fingerprint that an invitation says the server has. */
  expected?: string | undefined;
}

/**
 * What the user demands of a server before a word is said to it. There is no authority: the server has to show the
 * certificate that it showed the first time, or that an invitation told of. It is not silently done without, nor replaced.
 */
export class Security {
  readonly #address: Address;
  readonly #mode: TlsMode;
  readonly #trust: Trust;
  #expected: string | undefined;
  #shown: string | undefined;
  #isNew = false;
  readonly #met = new Emitter<string>();

  constructor(
    address: Address,
    { mode = 'auto', trust = new MemoryTrust(), expected }: SecurityOptions = {},
  ) {
    this.#address = { host: address.host, port: address.port };
    this.#mode = mode;
    this.#trust = trust;
    this.#expected = expected;
  }

  /** Tells the fingerprint of a server that is met for the first time: it is trusted from now on. */
  get onMet(): Event<string> {
    return this.#met.event;
  }

  /** The fingerprint of the server of the last connection over TLS. */
  get shown(): string | undefined {
    return this.#shown;
  }

  get usesTls(): boolean {
    if (this.#expected !== undefined || this.#mode === 'on') return true;
    return this.#mode === 'auto' && (!isThisMachine(this.#address.host) || this.isKnown);
  }

  /** Whether a server at that address has been known to speak TLS. */
  get isKnown(): boolean {
    return this.#expected !== undefined || this.#trust.pinned(this.#address) !== undefined;
  }

  /** By which fingerprint an invitation said that the server is known, or the user has said since. */
  get expected(): string | undefined {
    return this.#expected;
  }

  /** Whether nobody on the network can read along. */
  get isPrivate(): boolean {
    return this.usesTls || isThisMachine(this.#address.host);
  }

  /** Whether a server of another machine is known by nothing but what it has shown just now. */
  get isNew(): boolean {
    return this.#isNew && !isThisMachine(this.#address.host);
  }

  /** Why nothing may be said to the server, whatever it shows; undefined where something may. */
  get objection(): ConnectionFault | undefined {
    return this.isPrivate || !this.isKnown ? undefined : tlsOff(this.#address);
  }

  /** The user wants to speak plain text with a server that is known to speak TLS: it is forgotten that it is. */
  speakPlainly(): void {
    this.#trust.forget(this.#address);
  }

  /**
   * The server shows its certificate.
   *
   * @returns why nothing may be said to it; undefined where it is who it is to be
   */
  judge(fingerprint: string): ConnectionFault | undefined {
    const pinned = this.#trust.pinned(this.#address);
    for (const known of [pinned, this.#expected])
      if (known !== undefined && known !== fingerprint)
        return fingerprintChanged(this.#address, { known, found: fingerprint });
    this.#shown = fingerprint;
    if (pinned === undefined) {
      this.#isNew = true;
      this.#trust.pin(this.#address, fingerprint);
      this.#met.fire(fingerprint);
    }
    return undefined;
  }

  /** The user trusts the server with this fingerprint, whatever was known of it before. */
  accept(fingerprint: string): void {
    this.#isNew = true;
    this.#trust.pin(this.#address, fingerprint);
    if (this.#expected !== undefined) this.#expected = fingerprint;
  }
}

/** Names that begin with 127 may be anybody's; `localhost` is this machine's (RFC 6761 6.3). */
function isThisMachine(host: string): boolean {
  return host.toLowerCase() === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
}
