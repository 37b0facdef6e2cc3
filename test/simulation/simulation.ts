/** A class for a while: people, servers, a network and a disk under one clock and one seed. */
import { BarePeer } from './bare-peer.ts';
import type { Member, Said } from './class-member.ts';
import { Disk } from './disk.ts';
import { checkHonesty, checkList, checkLog, checkWhole, conversationsOf } from './final-checks.ts';
import { type ClassPlace, MemberWindow } from './member-window.ts';
import { Network } from './network.ts';
import { Random } from './random.ts';
import { BEGIN, Scheduler } from './scheduler.ts';
import { SimServer } from './sim-server.ts';
import { WireMonitor } from './wire-monitor.ts';

/** What came of one seed. */
export interface Outcome {
  seed: number;
  /** What was wrong; nothing where all was well. */
  faults: readonly string[];
  /** Messages that were kept. */
  messages: number;
  /** Names that were claimed while the answer got lost, so that nobody can prove them. */
  lockedOut: number;
  /** ms that passed in the class. */
  time: number;
}

/** ms in the class. */
const STORM_MS = 60_000;
/** Until all is quiet again, at most. */
const CALM_MS = 600_000;
/** Longer than anything waits in a client: answers, reports of what was read, its pause before it tries again. */
const SETTLE_MS = 45_000;

const NAMES = ['Alice', 'Bob', 'Charlie', 'Dora'];
const BARE_NAMES = ['nc1', 'nc2'];
const ROOMS = ['R1', 'R2', 'R3'];

/**
 * Runs a seed.
 *
 * @param trace gets a line for everything that happens, which makes it slow
 */
export async function simulate(seed: number, trace?: (line: string) => void): Promise<Outcome> {
  const simulation = new Simulation(seed, trace);
  return await simulation.run();
}

class Simulation {
  readonly #seed: number;
  readonly #random: Random;
  readonly #scheduler: Scheduler;
  readonly #network: Network;
  readonly #disk: Disk;
  readonly #server: SimServer;
  readonly #place: ClassPlace;
  readonly #windows: MemberWindow[] = [];
  readonly #peers: BarePeer[];
  readonly #said = new Map<string, Said>();
  readonly #faults: string[] = [];
  readonly #trace: (text: string) => void;
  #isStormy = true;

  constructor(seed: number, trace: ((line: string) => void) | undefined) {
    this.#seed = seed;
    this.#random = new Random(seed);
    const fail = (text: string) => this.#fail(text);
    this.#scheduler = new Scheduler(error => fail(error instanceof Error ? `${error.stack}` : `${error}`));
    this.#trace = text => trace?.(`${((this.#scheduler.now - BEGIN) / 1000).toFixed(3).padStart(8)} ${text}`);
    this.#disk = new Disk(this.#scheduler, this.#random);
    const { store } = this.#disk;
    const refused = (text: string) => {
      const said = this.#said.get(text);
      if (said) said.isLate = true;
    };
    const tap = new WireMonitor(
      { store, fail, refused, saidOn: new Map() },
      trace && (text => this.#trace(text)),
    );
    this.#network = new Network(this.#scheduler, this.#random, tap, this.#trace);
    const shared = { network: this.#network, trace: this.#trace, fail };
    this.#server = new SimServer({ ...shared, disk: this.#disk });
    const names = NAMES.slice(0, this.#random.between(2, 4));
    const bareNames = BARE_NAMES.slice(0, this.#random.between(0, 2));
    this.#place = {
      ...shared,
      random: this.#random,
      rooms: ROOMS.slice(0, this.#random.between(1, 3)),
      names: [...names, ...bareNames],
      said: this.#said,
    };
    this.#peers = bareNames.map(name => new BarePeer(name, this.#place));
    for (const name of names) this.#enter({ name, token: undefined, isClaimed: false });
  }

  async run(): Promise<Outcome> {
    const restore = this.#scheduler.install();
    try {
      this.#server.start();
      this.#begin();
      await this.#scheduler.run(STORM_MS, () => this.#faults.length > 0);
      if (this.#faults.length === 0) await this.#calm();
      if (this.#faults.length === 0) await this.#check();
    } finally {
      for (const window of this.#windows) window.dispose();
      this.#server.kill();
      restore();
    }
    const { conversations } = this.#disk.store.state();
    return {
      seed: this.#seed,
      faults: this.#faults,
      messages: conversations.reduce((sum, { head }) => sum + head, 0),
      lockedOut: new Set(this.#windows.filter(({ isLockedOut }) => isLockedOut).map(({ member }) => member))
        .size,
      time: this.#scheduler.now - BEGIN,
    };
  }

  #fail(text: string): void {
    this.#trace(`!!! ${text}`);
    this.#faults.push(text);
  }

  /** A window of a member, with somebody at it. A second one opens once the name is proved. */
  #enter(member: Member, number = 1): void {
    const window = new MemberWindow(member, number, this.#place);
    this.#windows.push(window);
    this.#often(3000, () => window.act());
    if (number === 1 && this.#random.chance(0.6)) this.#enterAgain(member);
  }

  #enterAgain(member: Member): void {
    this.#scheduler.after(this.#random.between(1000, 20_000), () => {
      if (!this.#isStormy) return;
      if (!member.isClaimed) this.#enterAgain(member);
      else this.#enter(member, 2);
    });
  }

  #begin(): void {
    const random = this.#random;
    for (const peer of this.#peers) this.#often(2000, () => peer.act());
    if (random.chance(0.8)) this.#often(8000, () => this.#network.cutOne());
    if (random.chance(0.5)) this.#often(25_000, () => this.#endServer());
    if (random.chance(0.5)) this.#often(15_000, () => this.#failDisk());
    if (random.chance(0.7)) this.#often(6000, () => this.#turnWeather());
  }

  /** Again and again, on average every `ms`, as long as the storm lasts. */
  #often(ms: number, act: () => void): void {
    this.#scheduler.after(this.#random.between(0, 2 * ms), () => {
      if (!this.#isStormy) return;
      act();
      this.#often(ms, act);
    });
  }

  #turnWeather(): void {
    this.#network.weather = this.#random.chance(0.4) ? 'storm' : 'calm';
    this.#disk.weather = this.#random.chance(0.4) ? 'storm' : 'calm';
  }

  #failDisk(): void {
    this.#disk.fault = 'full';
    this.#trace('=== the disk is full');
    this.#scheduler.after(this.#random.between(100, 6000), () => {
      this.#disk.fault = undefined;
      this.#trace('=== the disk has room again');
    });
  }

  #endServer(): void {
    if (this.#server.state !== 'up') return;
    if (this.#random.chance(0.75)) this.#server.kill();
    else void this.#server.stop();
    this.#scheduler.after(this.#random.between(10, 8000), () => this.#raise());
  }

  #raise(): void {
    if (this.#server.state === 'stopping') this.#scheduler.after(1000, () => this.#raise());
    else this.#server.start();
  }

  /** The storm is over: everybody comes back, what failed is sent again, and all becomes quiet. */
  async #calm(): Promise<void> {
    this.#trace('=== calm');
    this.#isStormy = false;
    this.#network.weather = 'calm';
    this.#disk.weather = 'calm';
    this.#scheduler.after(10_000, () => {
      this.#disk.fault = undefined;
    });
    for (const peer of this.#peers) peer.leave();
    for (let passed = 0; passed < CALM_MS && !this.#isSettled; passed += 5000) {
      await this.#pass(5000);
      for (const window of this.#present) {
        if (window.client.state.kind === 'refused' || window.client.state.kind === 'offline') {
          window.connect();
        }
        window.settleFailed();
      }
    }
    if (!this.#isSettled) {
      const restless = this.#present.filter(({ isSettled }) => !isSettled);
      this.#fail(
        `not quiet: ${restless.map(({ label, client, session }) => `${label} ${client.state.kind} ${JSON.stringify(session.outbox)}`).join('; ')}`,
      );
    }
    await this.#pass(SETTLE_MS);
    for (const window of this.#present) window.settleFailed();
    if (this.#faults.length === 0) this.#checkHonesty();
    // Another server knows what the log knows. What was read and could not be told is told with the next connection.
    this.#server.kill();
    this.#server.start();
    for (const window of this.#present) void window.client.disconnect();
    await this.#pass(5000);
    for (const window of this.#present) window.connect();
    await this.#pass(SETTLE_MS);
  }

  get #present(): MemberWindow[] {
    return this.#windows.filter(({ isLockedOut }) => !isLockedOut);
  }

  get #isSettled(): boolean {
    return this.#server.state === 'up' && this.#present.every(({ isSettled }) => isSettled);
  }

  async #pass(ms: number): Promise<void> {
    await this.#scheduler.run(ms, () => this.#faults.length > 0);
  }

  async #check(): Promise<void> {
    const fail = (text: string) => this.#fail(text);
    const { store } = this.#disk;
    checkLog(store, this.#said, fail);
    for (const window of this.#present) {
      checkList(window, conversationsOf(window.member.name, store), fail);
    }
    this.#checkHonesty();
    for (const window of this.#present) await this.#checkWhole(window);
  }

  /** What everybody sees now, without looking for more. */
  #checkHonesty(): void {
    for (const { member, session, label } of this.#present) {
      for (const due of conversationsOf(member.name, this.#disk.store)) {
        const transcript = session.transcript(due.id);
        if (transcript) checkHonesty(label, transcript, due, text => this.#fail(text));
      }
    }
  }

  async #checkWhole(window: MemberWindow): Promise<void> {
    const fail = (text: string) => this.#fail(text);
    for (const due of conversationsOf(window.member.name, this.#disk.store)) {
      window.session.openConversation(due.id);
      await this.#pass(1000);
      const transcript = window.session.transcript(due.id);
      for (let turns = 0; transcript && turns < 100; turns++) {
        const gap = transcript.entries.find(({ kind }) => kind === 'gap');
        if (gap) void window.session.loadGap(due.id, gap.key);
        else if (transcript.older === 'more') void window.session.loadOlder(due.id);
        else break;
        await this.#pass(1000);
      }
      if (transcript && due.messages.length > 0) checkWhole(window.label, transcript, due, fail);
    }
  }
}
