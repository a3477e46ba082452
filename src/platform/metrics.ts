import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** One process's figures in Prometheus' form. Labels have few values, never a tenant's or an address's name. */
export interface Metrics {
  counter<L extends string>(name: string, help: string, labels: readonly L[]): Counter<L>;
  /** @param buckets upper bounds in seconds */
  histogram<L extends string>(name: string, help: string, labels: readonly L[], buckets: readonly number[]): Histogram<L>;
  /** A figure that is read when somebody asks; null when there is none at the moment. One of the same name takes its place. */
  gauge(name: string, help: string, read: () => number | null | Promise<number | null>): void;
  /** Several figures of one name, told apart by a label of few values. */
  gauges(name: string, help: string, of: { label: string; read: () => Promise<ReadonlyMap<string, number>> }): void;
  render(): Promise<{ contentType: string; text: string }>;
}

/** @param process adds the process's own figures: memory, event loop, garbage collection */
export function makeMetrics({ process = false }: { process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    // Asked for twice it is the same one: the registry holds what was made under this name, with these labels.
    counter: <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
      (registry.getSingleMetric(name) as Counter<L> | undefined) ?? new Counter({ name, help, labelNames, registers }),
    histogram: <L extends string>(name: string, help: string, labelNames: readonly L[], buckets: readonly number[]) =>
      (registry.getSingleMetric(name) as Histogram<L> | undefined) ??
      new Histogram({ name, help, labelNames, buckets: [...buckets], registers }),
    gauge(name, help, read) {
      registry.removeSingleMetric(name);
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const value = await read();
          if (value === null) this.reset();
          else this.set(value);
        },
      });
    },
    gauges(name, help, { label, read }) {
      registry.removeSingleMetric(name);
      new Gauge({
        name,
        help,
        registers,
        labelNames: [label],
        async collect() {
          const values = await read();
          this.reset();
          for (const [key, value] of values) this.set({ [label]: key }, value);
        },
      });
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
