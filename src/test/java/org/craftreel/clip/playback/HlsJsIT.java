package org.craftreel.clip.playback;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.NpmPackages;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A complete clip in Chromium: its streams in hls.js, as that is published, and its small pictures on its page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HlsJsIT {

    private static final int SECONDS = 7;

    private static final String CAPTIONS = """
            WEBVTT

            00:01.500 --> 00:04.000
            先把料烧红
            """;

    private static final String PLAYER = """
            import Hls from 'hls.js';

            window.failures = [];

            window.open = async (clip) => {
              const device = await (await fetch('/api/v1/devices', { method: 'POST' })).json();
              const headers = { 'Craftreel-Device': device.deviceToken };
              const answer = await (await fetch(`/api/v1/clips/${clip}/playback`, { method: 'POST', headers })).json();
              const video = document.body.appendChild(document.createElement('video'));
              video.muted = true;
              const hls = new Hls({ maxBufferLength: 60 });
              // That the next bytes come late is the busy machine's fault; that they cannot be played would be the film's.
              const late = Hls.ErrorDetails.BUFFER_STALLED_ERROR;
              hls.on(Hls.Events.ERROR, (event, data) => {
                if (data.details !== late) {
                  window.failures.push(`${data.type} ${data.details}`);
                }
              });
              window.player = { hls, video };
              const parsed = new Promise((resolve) => hls.once(Hls.Events.MANIFEST_PARSED, resolve));
              hls.loadSource(answer.hlsUrl);
              hls.attachMedia(video);
              await parsed;
              return hls.levels.map((level) => ({ width: level.width, height: level.height, codecs: level.videoCodec }));
            };

            /** Plays from the begin in one size, to the end, many times as fast. */
            window.play = async (level) => {
              const { hls, video } = window.player;
              hls.currentLevel = level;
              video.currentTime = 0;
              video.playbackRate = 4;
              const ended = new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }));
              await video.play();
              await ended;
              return {
                width: video.videoWidth,
                height: video.videoHeight,
                seconds: video.currentTime,
                frames: video.getVideoPlaybackQuality().totalVideoFrames,
              };
            };

            window.captions = async () => {
              const { hls, video } = window.player;
              hls.subtitleTrack = 0;
              const track = () => [...video.textTracks].find((found) => found.cues?.length > 0);
              while (!track()) {
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
              const [cue] = track().cues;
              return { language: hls.subtitleTracks[0].lang, text: cue.text, begin: cue.startTime, end: cue.endTime };
            };
            """;

    @TempDir
    static Path files;

    private Chromium chromium;
    private RunningService service;
    private String campaign;
    private UUID clip;

    @BeforeAll
    void publish() throws Exception {
        chromium = Chromium.launch();
        service = RunningService.prepare().start();
        Stage stage = Stage.on(service, 60);
        campaign = stage.slug();
        clip = stage.publish(1, FilmFile.makeSharp(files.resolve("film.mp4"), SECONDS))
                .get(0);
        stage.caption(clip, "zh-CN", CAPTIONS).require(200);
        stage.awaitComplete(clip);
    }

    @AfterAll
    void close() throws Exception {
        service.close();
        chromium.close();
    }

    @Test
    void everySizeAndTheCaptionsPlay() throws Exception {
        NpmPackages.install();
        Path bundle = NpmPackages.bundle("player", PLAYER);
        try (BrowserContext context = chromium.browser()
                // The pages' own policy forbids scripts that are not theirs.
                .newContext(new Browser.NewContextOptions().setBypassCSP(true))) {
            Page page = context.newPage();
            page.navigate(service.url() + "/");
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(bundle));

            List<Map<String, Object>> levels = levels(page, clip);

            assertThat(levels).extracting(level -> level.get("width")).containsExactly(480, 720);
            assertThat(levels)
                    .extracting(level -> (String) level.get("codecs"))
                    .allMatch(codecs -> codecs.startsWith("avc1."));
            for (int i = 0; i < levels.size(); i++) {
                Map<String, Object> played = played(page, i);
                assertThat(played.get("width")).isEqualTo(levels.get(i).get("width"));
                assertThat(played.get("height")).isEqualTo(levels.get(i).get("height"));
                // The player does not look at edit lists: it begins later by the pictures that B frames delay.
                assertThat(((Number) played.get("seconds")).doubleValue()).isCloseTo(SECONDS, within(0.25));
            }
            Map<String, Object> captions = captions(page);
            assertThat(captions).containsEntry("language", "zh-CN").containsEntry("text", "先把料烧红");
            // The player's zero is the begin of the segment that it happened to read first, whose sound may begin some
            // frames before its pictures; the cue moves by so much.
            assertThat(((Number) captions.get("begin")).doubleValue()).isCloseTo(1.5, within(0.1));
            assertThat(((Number) captions.get("end")).doubleValue()).isCloseTo(4, within(0.1));
            assertThat((List<?>) page.evaluate("failures")).isEmpty();
        }
    }

    /** The sprite of the film has a picture for each two seconds, all in a row. */
    @Test
    void smallPicturesLeadToAMomentByMouseAndByKeys() {
        try (Browsing browsing = new Browsing(chromium.browser(), service.url())) {
            Page page = browsing.page("en");
            page.navigate("/c/" + campaign + "/clips/" + clip);
            Locator bar = page.locator(".scrub input");
            Locator view = page.locator(".scrub-view");
            assertThat(bar).isHidden();
            page.click(".player-start");
            assertThat(bar).isVisible();
            page.locator("#player video").evaluate("video => video.pause()");
            bar.scrollIntoViewIfNeeded();
            BoundingBox box = bar.boundingBox();

            page.mouse().move(box.x + box.width * 0.6, box.y + box.height / 2);

            assertThat(view).isVisible();
            assertThat(view.locator("span")).hasText("0:04");
            assertThat(tile(page)).isEqualTo(2);
            assertThat(page.locator("#player video").evaluate("video => video.currentTime < 4"))
                    .isEqualTo(true);
            page.mouse().down();
            page.mouse().up();
            page.waitForFunction("Math.abs(document.querySelector('#player video').currentTime - 4) < 0.5");

            page.mouse().move(0, 0);
            bar.press("Home");
            bar.press("ArrowRight");
            bar.press("ArrowRight");
            assertThat(bar).hasAttribute("aria-valuetext", "0:02 / 0:07");
            assertThat(view).isVisible();
            assertThat(tile(page)).isEqualTo(1);
            page.waitForFunction("document.querySelector('#player video').currentTime === 2");
            Browsing.screenshots(page, "scrub");
            bar.blur();
            assertThat(view).isHidden();
            assertThat(browsing.faults()).isEmpty();
        }
    }

    /** Which of the sprite's pictures is shown. */
    private static int tile(Page page) {
        return ((Number) page.locator(".scrub-picture").evaluate("""
                        picture => Math.round(-parseFloat(picture.style.backgroundPositionX) / picture.clientWidth)""")).intValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> levels(Page page, UUID clip) {
        return (List<Map<String, Object>>) page.evaluate("clip => open(clip)", clip.toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> played(Page page, int level) {
        return (Map<String, Object>) page.evaluate("level => play(level)", level);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> captions(Page page) {
        return (Map<String, Object>) page.evaluate("() => captions()");
    }
}
