import { testFaults } from './matrix';

testFaults({ resource: 'webhook', version: 'v2' });
