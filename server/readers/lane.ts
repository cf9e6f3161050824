import { AppError } from '../../domain/errors.ts';
import { currentReader, ReaderLeft } from '../../store/reader.ts';

type Waiting = { readonly start: () => void; readonly isReader: boolean };

/**
 * Lets some run at once; the others wait in their order. Of readers at most `longest` wait, and none longer than `patienceMs`: who is
 * refused at once can do something else. What the process does by itself waits as long as it takes.
 */
export class Lane {
  readonly #room: number;
  readonly #longest: number;
  readonly #patienceMs: number;
  readonly #refusal: string;
  readonly #waiting = new Set<Waiting>();
  #running = 0;

  constructor(options: { room: number; longest: number; patienceMs: number; refusal: string }) {
    this.#room = options.room;
    this.#longest = options.longest;
    this.#patienceMs = options.patienceMs;
    this.#refusal = options.refusal;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Waits for room. @returns what gives it back; again without effect. @throws AppError `too_many`; ReaderLeft */
  async enter(): Promise<() => void> {
    if (this.#running < this.#room) this.#running++;
    else await this.#wait();
    let isIn = true;
    return () => {
      if (isIn) this.#leave();
      isIn = false;
    };
  }

  #wait(): Promise<void> {
    const reader = currentReader();
    if (reader?.signal.aborted) throw new ReaderLeft();
    if (reader && [...this.#waiting].filter(({ isReader }) => isReader).length >= this.#longest)
      throw new AppError('too_many', this.#refusal);
    return new Promise((enter, fail) => {
      const giveUp = (error: Error) => {
        this.#waiting.delete(waiting);
        settle();
        fail(error);
      };
      const left = () => giveUp(new ReaderLeft());
      const timer = reader && setTimeout(() => giveUp(new AppError('too_many', this.#refusal)), this.#patienceMs);
      const settle = () => {
        clearTimeout(timer);
        reader?.signal.removeEventListener('abort', left);
      };
      const start = () => {
        settle();
        enter();
      };
      const waiting = { start, isReader: reader !== undefined };
      this.#waiting.add(waiting);
      reader?.signal.addEventListener('abort', left);
    });
  }

  /** Whoever has waited longest takes the room that is left. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running--;
      return;
    }
    this.#waiting.delete(next);
    next.start();
  }
}
