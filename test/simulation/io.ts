import type { ChooseFault, Fault, FaultKind } from './fault.ts';
import type { Host } from './host.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** One use of a port. */
export interface Operation {
  /** The port's name and the method's, for instance `ledger.claim`. */
  readonly name: string;
  /** Takes effect within this call, before the promise that it gives is kept. */
  readonly effect: () => Promise<unknown>;
  /** What a refusal gives. @default an error */
  readonly refused?: () => unknown;
  /** What a step without an answer gives. @default an error */
  readonly unanswered?: () => unknown;
  /** Other ways in which the step can go. */
  readonly bends?: Partial<Record<FaultKind, () => Promise<unknown>>>;
  /** Nothing else can happen to it: it is not a worker's. @default everything can */
  readonly onlyBends?: boolean;
}

/** A step as it went. */
export interface Step {
  readonly number: number;
  readonly at: number;
  readonly host: string;
  readonly name: string;
  readonly possible: readonly FaultKind[];
  readonly fault?: FaultKind;
}

/** Is told of what steps do, for the invariants. */
export interface Witness {
  /** A step had its effect. */
  onEffect?(name: string, result: unknown): void;
  /** A host is about to die or to stand still. */
  onTrouble?(host: Host, trouble: 'crash' | 'pause'): void;
}

/** Every use of a port goes through here: it is numbered, takes time, and may suffer a fault. */
export interface Io {
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
  /** When the last host that stands still goes on, milliseconds since the epoch. */
  frozenUntil(): number;
  perform(host: Host, operation: Operation): Promise<unknown>;
  /** Waits, as a timer does. */
  pause(host: Host, ms: number): Promise<void>;
}

export interface IoDeps {
  readonly clock: VirtualClock;
  /** A number in [0, 1): spreads how long steps take, and by that their order. */
  readonly random: () => number;
  readonly chooseFault: ChooseFault;
  /** Whether a step is refused at this time without any fault. */
  readonly isDown: (name: string) => boolean;
  readonly witness: Witness;
}

/** No effect, for sure. */
export class RefusedError extends Error {
  override readonly name = 'ThrottlingException';
}

/** With or without effect. */
export class UnansweredError extends Error {
  override readonly name = 'TimeoutError';
}

const COMMON: readonly FaultKind[] = [
  ...(['crash-before', 'crash-after', 'throttle', 'timeout-lost', 'timeout-done'] as const),
  ...(['pause-before', 'pause-after', 'zombie-before', 'zombie-after'] as const),
];
const MOST_LATENCY_MS = 40;
const ANSWER_TIMEOUT_MS = 5_000;
/** Beyond the ledger's lease and the visibility of a message, so that another worker begins. */
const PAUSE_MS = 8 * 60_000;
/** Beyond lease, visibility and grace, so that another worker has finished. */
const ZOMBIE_MS = 20 * 60_000;

export function numberedIo({ clock, random, chooseFault, isDown, witness }: IoDeps): Io {
  const steps: Step[] = [];
  const faults: Fault[] = [];
  let lastFrozenUntil = 0;

  /** Runs work of a host at a time, later if the host stands still, and never if it died. */
  function whenAwake(host: Host, time: number, run: () => void): void {
    clock.at(time, () => {
      if (!host.alive) return;
      if (host.frozenUntil > clock.now()) whenAwake(host, host.frozenUntil, run);
      else run();
    });
  }

  function freeze(host: Host, ms: number): void {
    witness.onTrouble?.(host, 'pause');
    host.frozenUntil = clock.now() + ms;
    lastFrozenUntil = Math.max(lastFrozenUntil, host.frozenUntil);
  }

  function kill(host: Host): void {
    witness.onTrouble?.(host, 'crash');
    host.alive = false;
  }

  function act(operation: Operation, effect = operation.effect): Promise<unknown> {
    const result = effect();
    result.then(
      (value) => witness.onEffect?.(operation.name, value),
      () => {},
    );
    return result;
  }

  /** A host that died in between never hears of the result. */
  function tell(host: Host, result: Promise<unknown>, heard: PromiseWithResolvers<unknown>): void {
    const whenHostCan = (run: () => void) => () => {
      if (host.frozenUntil > clock.now()) whenAwake(host, host.frozenUntil, run);
      else if (host.alive) run();
    };
    result.then(
      (value) => whenHostCan(() => heard.resolve(value))(),
      (error: unknown) => whenHostCan(() => heard.reject(error))(),
    );
  }

  function happen(
    host: Host,
    operation: Operation,
    fault: FaultKind | undefined,
    heard: PromiseWithResolvers<unknown>,
  ): void {
    const answer = (result: Promise<unknown>): void => tell(host, result, heard);
    const answerNothing = (): void =>
      whenAwake(host, clock.now() + ANSWER_TIMEOUT_MS, () =>
        answer(promised(operation.unanswered ?? failUnanswered)),
      );
    const refuse = (): void => answer(promised(operation.refused ?? failRefused));
    if (fault === undefined && isDown(operation.name)) {
      refuse();
      return;
    }
    switch (fault) {
      case undefined:
        answer(act(operation));
        break;
      case 'crash-before':
        kill(host);
        break;
      case 'crash-after':
        act(operation);
        kill(host);
        break;
      case 'throttle':
        refuse();
        break;
      case 'timeout-lost':
        answerNothing();
        break;
      case 'timeout-done':
        act(operation);
        answerNothing();
        break;
      case 'pause-before':
      case 'zombie-before':
        freeze(host, fault === 'pause-before' ? PAUSE_MS : ZOMBIE_MS);
        whenAwake(host, host.frozenUntil, () => answer(act(operation)));
        break;
      case 'pause-after':
      case 'zombie-after':
        answer(act(operation));
        freeze(host, fault === 'pause-after' ? PAUSE_MS : ZOMBIE_MS);
        break;
      default:
        answer(act(operation, operation.bends?.[fault]));
    }
  }

  return {
    steps,
    faults,
    frozenUntil: () => lastFrozenUntil,
    perform(host, operation) {
      const heard = Promise.withResolvers<unknown>();
      if (!host.alive) return heard.promise;
      const number = steps.length + 1;
      const possible = [...(operation.onlyBends ? [] : COMMON), ...kindsOf(operation)];
      const { name } = operation;
      const fault = chooseFault(number, possible, name);
      steps.push({
        ...{ number, at: clock.now(), host: host.name, name, possible },
        ...(fault && { fault }),
      });
      if (fault !== undefined) faults.push({ kind: fault, step: number });
      const time = clock.now() + 1 + Math.floor(random() * MOST_LATENCY_MS);
      whenAwake(host, time, () => happen(host, operation, fault, heard));
      return heard.promise;
    },
    pause(host, ms) {
      return new Promise((resolve) => whenAwake(host, clock.now() + ms, resolve));
    },
  };
}

const isBend = (kind: string): kind is FaultKind =>
  ['duplicate', 'reorder', 'partial', 'stale', 'late-ttl'].includes(kind);

function kindsOf({ bends = {} }: Operation): readonly FaultKind[] {
  return Object.keys(bends).filter(isBend);
}

/** A promise of what `work` gives, or of the error that it throws. */
const promised = async (work: () => unknown): Promise<unknown> => work();

function failRefused(): never {
  throw new RefusedError('refused by the simulation; no effect');
}

function failUnanswered(): never {
  throw new UnansweredError('no answer in the simulation');
}

/** How the methods of a port differ from the usual. */
export type Trait = (method: string, args: readonly unknown[]) => Partial<Operation>;

/** A port whose every use is a step of a host. A port is an object of methods, or a function. */
export function throughIo<Port extends object>(
  io: Io,
  host: Host,
  name: string,
  port: Port,
  traitOf: Trait = () => ({}),
): Port {
  return new Proxy(port, {
    get(target, key) {
      const work: unknown = Reflect.get(target, key);
      if (typeof work !== 'function' || typeof key === 'symbol') return work;
      return (...args: readonly unknown[]) =>
        io.perform(host, {
          name: `${name}.${key}`,
          effect: async () => Reflect.apply(work, target, args),
          ...traitOf(key, args),
        });
    },
    apply(target, self, args: readonly unknown[]) {
      if (typeof target !== 'function') return undefined;
      return io.perform(host, {
        name,
        effect: async () => Reflect.apply(target, self, args),
        ...traitOf('', args),
      });
    },
  });
}
