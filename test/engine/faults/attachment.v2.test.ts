import { testFaults } from './matrix';

testFaults({ resource: 'attachment', version: 'v2' });
