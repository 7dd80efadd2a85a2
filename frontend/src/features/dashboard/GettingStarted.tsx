import { Button, SimpleGrid, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SitterWall } from '@/components/Sitters';
import classes from './GettingStarted.module.css';

const STEPS = [
  { title: 'Describe', text: 'Say in plain words who you need: ages, places, work, interests.' },
  { title: 'Preview', text: 'See what was understood and meet three of them before anything is stored.' },
  { title: 'Take them home', text: 'Watch them being made, review, and export as ZIP, CSV, Parquet or JSON.' },
];

/** What a new person sees instead of empty charts. */
export function GettingStarted() {
  return (
    <div className={classes.card}>
      <div className={classes.text}>
        <Title order={2} fz={26}>
          Nobody has sat for you yet
        </Title>
        <SimpleGrid cols={1} mt="lg" spacing="md" component="ol" className={classes.steps}>
          {STEPS.map((step, index) => (
            <li key={step.title}>
              <span className={classes.number} aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <Text fw={650}>{step.title}</Text>
                <Text c="dimmed" size="sm">
                  {step.text}
                </Text>
              </div>
            </li>
          ))}
        </SimpleGrid>
        <Button size="md" mt="xl" renderRoot={(props) => <Link {...props} to="/generate" />}>
          Describe your first people
        </Button>
      </div>
      <div className={classes.wall}>
        <SitterWall count={9} columns={3} />
      </div>
    </div>
  );
}
