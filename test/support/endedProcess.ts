/** No process has this number: on Linux and macOS they are smaller, and on Windows they are multiples of four. */
export const ENDED_PROCESS = 2 ** 22 + 3;
