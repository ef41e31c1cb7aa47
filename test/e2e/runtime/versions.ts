/** The n8n versions this package is tested in: the newest 2.x that installs, and the last 1.x. The only place to change them. */
export const N8N_VERSIONS = ['2.41.1', '1.123.81'] as const;

/** The Node that runs them, from the npm registry: both lines work with it, whatever Node the machine has. */
export const NODE_VERSION = '24.21.0';

/** n8n 1.x names an archive outside the registry; this is the same library from the registry. */
export const OVERRIDES = { xlsx: '0.18.5' };

/** What `du -sm` says of each line in the cache folder, rounded: 3,038 for 2.41.1 and 1,956 for 1.123.81. */
export const DISK_MB = { '2': 3000, '1': 2000 } as const;
