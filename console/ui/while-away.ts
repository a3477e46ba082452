const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];

/**
 * Calls `attempt` after 1, 2, 4, 8 and then every 15 seconds, and at once when the browser finds its network again.
 * @returns the function that stops it
 */
export function whileAway(attempt: () => void): () => void {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        attempt();
        wait();
      },
      WAITS_MS[Math.min(turn, WAITS_MS.length - 1)],
    );
    turn += 1;
  };
  const online = () => {
    clearTimeout(timer);
    turn = 0;
    attempt();
    wait();
  };
  globalThis.addEventListener?.("online", online);
  wait();
  return () => {
    clearTimeout(timer);
    globalThis.removeEventListener?.("online", online);
  };
}
