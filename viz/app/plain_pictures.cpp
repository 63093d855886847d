#include "viz/app/plain_pictures.hpp"

#include <epoxy/gl.h>

#include <algorithm>
#include <array>

namespace tieline {

namespace {

constexpr const char* kVertex = R"(#version 330
uniform mat4 ProjMtx;
in vec2 Position;
in vec2 UV;
out vec2 place;
void main() {
    place = UV;
    gl_Position = ProjMtx * vec4(Position, 0, 1);
}
)";
constexpr const char* kFragment = R"(#version 330
uniform sampler2D picture;
in vec2 place;
layout(location = 0) out vec4 color;
void main() {
    color = texture(picture, place);
}
)";

bool add_shader(GLuint program, GLenum kind, const char* text) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint good = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    glAttachShader(program, shader);
    glDeleteShader(shader); // when the program goes
    return good == GL_TRUE;
}

} // namespace

PlainPictures::~PlainPictures() {
    if (program_ != 0) glDeleteProgram(program_);
}

void PlainPictures::add(std::uint32_t texture) {
    if (std::find(textures_.begin(), textures_.end(), texture) == textures_.end()) textures_.push_back(texture);
}

/// Reads the vertices where that program reads them.
bool PlainPictures::make_program(std::uint32_t like) {
    if (program_ != 0) return true;
    if (failed_) return false;
    const GLuint program = glCreateProgram();
    bool good = add_shader(program, GL_VERTEX_SHADER, kVertex) && add_shader(program, GL_FRAGMENT_SHADER, kFragment);
    for (const char* name : {"Position", "UV"}) { // not for people
        const GLint at = glGetAttribLocation(like, name);
        good = good && at >= 0;
        if (good) glBindAttribLocation(program, static_cast<GLuint>(at), name);
    }
    matrix_there_ = glGetUniformLocation(like, "ProjMtx"); // not for people
    if (good) glLinkProgram(program);
    GLint linked = GL_FALSE;
    if (good) glGetProgramiv(program, GL_LINK_STATUS, &linked);
    failed_ = linked == GL_FALSE || matrix_there_ < 0;
    if (failed_) {
        glDeleteProgram(program);
        return false;
    }
    program_ = program;
    matrix_ = glGetUniformLocation(program, "ProjMtx"); // not for people
    return true;
}

void PlainPictures::begin(const ImDrawList* /*list*/, const ImDrawCmd* command) {
    auto& self = *static_cast<PlainPictures*>(command->UserCallbackData);
    GLint usual = 0;
    glGetIntegerv(GL_CURRENT_PROGRAM, &usual);
    self.usual_ = static_cast<std::uint32_t>(usual);
    if (!self.make_program(self.usual_)) return;
    std::array<GLfloat, 16> matrix{};
    glGetUniformfv(self.usual_, self.matrix_there_, matrix.data());
    glUseProgram(self.program_);
    glUniformMatrix4fv(self.matrix_, 1, GL_FALSE, matrix.data());
    glDisable(GL_BLEND);
}

void PlainPictures::end(const ImDrawList* /*list*/, const ImDrawCmd* command) {
    const auto& self = *static_cast<PlainPictures*>(command->UserCallbackData);
    glUseProgram(self.usual_);
    glEnable(GL_BLEND);
}

void PlainPictures::mark(ImDrawData& frame) {
    const auto plain = [&](const ImDrawCmd& command) {
        return command.UserCallback == nullptr && command.ElemCount > 0 &&
               std::find(textures_.begin(), textures_.end(), ui::texture_name(command.GetTexID())) != textures_.end();
    };
    const auto call = [&](ImDrawCallback callback) {
        ImDrawCmd command;
        command.UserCallback = callback;
        command.UserCallbackData = this;
        return command;
    };
    for (int l = 0; l < frame.CmdListsCount; ++l) {
        ImVector<ImDrawCmd>& commands = frame.CmdLists[l]->CmdBuffer;
        if (std::none_of(commands.begin(), commands.end(), plain)) continue;
        ImVector<ImDrawCmd> marked;
        for (const ImDrawCmd& command : commands) {
            if (plain(command)) marked.push_back(call(begin));
            marked.push_back(command);
            if (plain(command)) marked.push_back(call(end));
        }
        commands.swap(marked);
    }
}

} // namespace tieline
