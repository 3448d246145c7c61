//! The sum by which a page says which script may run (FIPS 180-4), as a browser wants it written.

/// The SHA-256 of a text, in Base64.
pub(crate) fn sha256(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0x80);
    while bytes.len() % 64 != 56 {
        bytes.push(0);
    }
    bytes.extend((text.len() as u64 * 8).to_be_bytes());
    let primes: Vec<f64> =
        (2_u32..312).filter(|n| (2..*n).all(|by| n % by != 0)).map(f64::from).collect();
    let mut state: Vec<u32> = primes[..8].iter().map(|prime| fraction(prime.sqrt())).collect();
    let constants: Vec<u32> = primes.iter().map(|prime| fraction(prime.cbrt())).collect();
    for block in bytes.chunks(64) {
        let mut words: Vec<u32> = block
            .chunks(4)
            .map(|word| u32::from_be_bytes(word.try_into().expect("four bytes")))
            .collect();
        for place in 16..64 {
            let [two, fifteen] = [words[place - 2], words[place - 15]];
            let low = fifteen.rotate_right(7) ^ fifteen.rotate_right(18) ^ (fifteen >> 3);
            let high = two.rotate_right(17) ^ two.rotate_right(19) ^ (two >> 10);
            words.push(
                words[place - 16]
                    .wrapping_add(low)
                    .wrapping_add(words[place - 7])
                    .wrapping_add(high),
            );
        }
        let mut mixed = state.clone();
        for (word, constant) in words.iter().zip(&constants) {
            let (start, middle) = (mixed[0], mixed[4]);
            let high = middle.rotate_right(6) ^ middle.rotate_right(11) ^ middle.rotate_right(25);
            let chosen = (middle & mixed[5]) ^ (!middle & mixed[6]);
            let first =
                [high, chosen, *constant, *word].into_iter().fold(mixed[7], u32::wrapping_add);
            let low = start.rotate_right(2) ^ start.rotate_right(13) ^ start.rotate_right(22);
            let most = (start & mixed[1]) ^ (start & mixed[2]) ^ (mixed[1] & mixed[2]);
            let second = low.wrapping_add(most);
            mixed.rotate_right(1);
            mixed[4] = mixed[4].wrapping_add(first);
            mixed[0] = first.wrapping_add(second);
        }
        state.iter_mut().zip(mixed).for_each(|(state, mixed)| *state = state.wrapping_add(mixed));
    }
    base64(&state.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<u8>>())
}

/// The first 32 bits behind the point.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn fraction(number: f64) -> u32 {
    (number.fract() * 4_294_967_296.0) as u32
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut written = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3)
            .fold(0_usize, |bits, place| bits << 8 | usize::from(*three.get(place).unwrap_or(&0)));
        for place in 0..4 {
            let sign = SIGNS[bits >> (18 - 6 * place) & 63];
            written.push(if place > three.len() { '=' } else { char::from(sign) });
        }
    }
    written
}

#[test]
fn a_known_sum() {
    assert_eq!(sha256("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
