import { Input, Skeleton, Text } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { PersonaImage } from '@/features/personas/PersonaImage';
import classes from './StylePicker.module.css';

interface Props {
  styles: Schemas['StyleOption'][] | undefined;
  value: string;
  error?: React.ReactNode;
  onChange: (id: string) => void;
}

/** Portrait styles as a radio group of pictures. */
export function StylePicker({ styles, value, error, onChange }: Props) {
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>Portrait style</legend>
      <div className={classes.grid}>
        {!styles && [1, 2, 3, 4].map((key) => <Skeleton key={key} h={132} />)}
        {styles?.map((style) => (
          <label
            key={style.id}
            className={classes.style}
            title={`${style.name}: ${style.licence}, ${style.attribution}`}
          >
            <input
              type="radio"
              name="style"
              value={style.id}
              checked={style.id === value}
              onChange={() => onChange(style.id)}
              className={classes.radio}
            />
            <div className={classes.sample}>
              <PersonaImage src={style.sample_url} identity={`style/${style.id}`} alt="" eager />
            </div>
            <Text size="xs" fw={600} lineClamp={1} className={classes.name}>
              {style.name}
            </Text>
          </label>
        ))}
      </div>
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </fieldset>
  );
}
