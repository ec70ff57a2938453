import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../site.css';
import { startAffitor } from './affitor.js';
import { App } from './app.jsx';

startAffitor();

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
