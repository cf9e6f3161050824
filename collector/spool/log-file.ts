import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

/** One segment that is being written. Appends are durable when they return; a failed one leaves no trace. */
export class LogFile {
  readonly file: string;
  readonly openedAt = performance.now();
  /** When it was made, epoch ms; its name begins with it. */
  readonly since: number;
  bytes = 0;
  rows = 0;
  readonly #handle: FileHandle;

  private constructor(file: string, since: number, handle: FileHandle) {
    this.file = file;
    this.since = since;
    this.#handle = handle;
  }

  /** Makes a file in a folder, and its name durable. */
  static async create(folder: string): Promise<LogFile> {
    const since = Date.now();
    const file = path.join(folder, `${String(since).padStart(15, '0')}-${randomUUID()}.seg`);
    const handle = await open(file, 'wx', 0o600);
    const parent = await open(folder, 'r');
    try {
      await parent.sync();
    } finally {
      await parent.close();
    }
    return new LogFile(file, since, handle);
  }

  /** @throws the file system's error; what was half written is cut off again */
  async append(buffers: readonly Buffer[], rows: number): Promise<void> {
    const size = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    try {
      await this.#write(buffers);
      await this.#handle.datasync();
    } catch (error) {
      await this.#handle.truncate(this.bytes);
      throw error;
    }
    this.bytes += size;
    this.rows += rows;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  /** All buffers at once; `writev` may write less than it was given, and the rest follows. */
  async #write(buffers: readonly Buffer[]): Promise<void> {
    const size = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    const { bytesWritten } = await this.#handle.writev(buffers, this.bytes);
    if (bytesWritten === size) return;
    const rest = Buffer.concat(buffers).subarray(bytesWritten);
    for (let done = 0; done < rest.length; ) {
      const written = await this.#handle.write(rest, done, rest.length - done, this.bytes + bytesWritten + done);
      done += written.bytesWritten;
    }
  }
}
