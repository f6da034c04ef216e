/** Starts the page: styles, the ear for the desktop's port, the app. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { listenForPort } from './client/index.ts';
import './styles/index.css';

listenForPort();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
