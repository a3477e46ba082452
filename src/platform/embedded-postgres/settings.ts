/** Server settings by their PostgreSQL names. */
export type ServerSettings = Readonly<Record<string, string | number>>;

/**
 * The settings an embedded server runs with: for a machine with two cores and a few gigabytes, with full durability
 * (`fsync` and `synchronous_commit` stay at their defaults, on). What `overrides` names wins.
 */
export function serverSettings(overrides: ServerSettings): Record<string, string | number> {
  return {
    listen_addresses: "127.0.0.1",
    // No socket file: its path may be at most 107 bytes long, a data folder's path may be longer.
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    min_wal_size: "256MB",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    // Solid-state disks; the default (4) makes the planner avoid indexes.
    random_page_cost: 1.1,
    // Queue partitions turn over quickly: dead rows are cleared at 5 % instead of 20 %, and without long naps.
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_analyze_scale_factor: 0.05,
    autovacuum_naptime: "15s",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_checkpoints: "off",
    ...overrides,
  };
}
