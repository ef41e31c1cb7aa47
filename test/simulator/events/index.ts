export * from './v1';
export * from './v2';
